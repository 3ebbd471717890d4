/* What stays and what goes when figures of another source come over those there are. */
#include "common/domain/figures_merge.h"

#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/complete_return.h"

static struct figures into, from, dropped;

/* A draft of School X with everything given, its three months' joiners and leavers included. */
static int begin(void **state)
{
    (void)state;
    into = supplied_return().figures;
    into.of[FIGURE_K] = given(8);
    into.of[FIGURE_K_AGENCIES] = given(3);
    into.turnover_from = (struct date){2012, 10, 4};
    from = dropped = (struct figures){0};
    return 0;
}

static void typed(enum figure_id id, uint64_t value)
{
    from.of[id] = given(value);
}

static void merge(enum figures_source source)
{
    figures_merge(&into, &from, source, &dropped);
}

static bool on(struct date date, int year, int month, int day)
{
    return date.year == year && date.month == month && date.day == day;
}

static void census(int month, uint64_t k)
{
    for (unsigned id = 0; id < PROVISION_COUNT; id++)
        typed((enum figure_id)id, id == FIGURE_K ? k : 1);
    typed(FIGURE_ROLL, 210);
    from.census_date = (struct date){2013, (uint8_t)month, 17};
}

static void nothing_over_figures_leaves_them_as_they_are(void **state)
{
    struct figures before = into;
    (void)state;
    merge(FIGURES_DOCUMENT);
    merge(FIGURES_TYPED);
    assert_memory_equal(&into, &before, sizeof into);
    assert_memory_equal(&dropped, &(struct figures){0}, sizeof dropped);
}

static void a_years_movements_have_no_earlier_sources_period(void **state)
{
    (void)state;
    typed(FIGURE_JOINERS, 34);
    typed(FIGURE_LEAVERS, 34);
    merge(FIGURES_DOCUMENT);
    assert_false(date_given(into.turnover_from) || date_given(into.turnover_to));
    assert_true(on(dropped.turnover_from, 2012, 10, 4) && on(dropped.turnover_to, 2013, 1, 17));
    assert_int_equal(into.of[FIGURE_TURNOVER].value, 3400);
    assert_string_equal(into.budget_year, "2012-13");
}

static void a_period_comes_with_its_movements(void **state)
{
    (void)state;
    typed(FIGURE_JOINERS, 7);
    typed(FIGURE_LEAVERS, 11);
    from.turnover_from = (struct date){2012, 1, 18};
    from.turnover_to = (struct date){2013, 1, 17};
    merge(FIGURES_DOCUMENT);
    assert_true(on(into.turnover_from, 2012, 1, 18));
    assert_false(date_given(dropped.turnover_from));
}

static void both_movements_typed_anew_have_the_period_typed_with_them(void **state)
{
    (void)state;
    typed(FIGURE_JOINERS, 34);
    typed(FIGURE_LEAVERS, 35);
    from.turnover_from = (struct date){2012, 1, 18};
    merge(FIGURES_TYPED);
    assert_true(on(into.turnover_from, 2012, 1, 18));
    assert_false(date_given(into.turnover_to));
    assert_true(on(dropped.turnover_to, 2013, 1, 17));
}

static void both_movements_typed_as_they_are_keep_their_period(void **state)
{
    (void)state;
    typed(FIGURE_JOINERS, 34);
    typed(FIGURE_LEAVERS, 34);
    merge(FIGURES_TYPED);
    assert_true(on(into.turnover_from, 2012, 10, 4) && on(into.turnover_to, 2013, 1, 17));
}

static void one_movement_typed_is_of_the_period_the_other_is_of(void **state)
{
    (void)state;
    typed(FIGURE_JOINERS, 8);
    merge(FIGURES_TYPED);
    assert_int_equal(into.of[FIGURE_JOINERS].value, 8);
    assert_int_equal(into.of[FIGURE_LEAVERS].value, 34);
    assert_true(on(into.turnover_from, 2012, 10, 4));
}

static void a_period_typed_alone_changes_the_period_alone(void **state)
{
    (void)state;
    from.turnover_from = (struct date){2012, 1, 18};
    merge(FIGURES_TYPED);
    assert_true(on(into.turnover_from, 2012, 1, 18) && on(into.turnover_to, 2013, 1, 17));
    assert_int_equal(into.of[FIGURE_JOINERS].value, 34);
}

static void a_new_budget_is_of_no_year_and_source_of_the_old(void **state)
{
    (void)state;
    typed(FIGURE_BUDGET, 9000000);
    merge(FIGURES_TYPED);
    assert_int_equal(into.of[FIGURE_BUDGET].value, 9000000);
    assert_null(into.budget_year);
    assert_null(into.budget_source);
    assert_string_equal(dropped.budget_year, "2012-13");
    assert_string_equal(dropped.budget_source, "school budget share statement");
    assert_non_null(into.turnover_source);
}

static void what_is_typed_with_a_new_budget_is_its_own(void **state)
{
    (void)state;
    typed(FIGURE_BUDGET, 9000000);
    from.budget_year = "2013-14";
    merge(FIGURES_TYPED);
    assert_string_equal(into.budget_year, "2013-14");
    assert_null(into.budget_source);
    assert_null(dropped.budget_year);
}

static void the_same_budget_typed_again_keeps_its_source(void **state)
{
    (void)state;
    typed(FIGURE_BUDGET, 6775500);
    merge(FIGURES_TYPED);
    assert_string_equal(into.budget_year, "2012-13");
    assert_string_equal(into.budget_source, "school budget share statement");
}

static void a_source_typed_alone_changes_the_source_alone(void **state)
{
    (void)state;
    from.budget_source = "letter of March";
    merge(FIGURES_TYPED);
    assert_int_equal(into.of[FIGURE_BUDGET].value, 6775500);
    assert_string_equal(into.budget_year, "2012-13");
    assert_string_equal(into.budget_source, "letter of March");
}

static void a_new_percentage_is_of_no_year_and_source_of_the_old(void **state)
{
    (void)state;
    typed(FIGURE_TURNOVER, 2100);
    from.turnover_source = "the county";
    merge(FIGURES_TYPED);
    assert_string_equal(into.turnover_source, "the county");
    assert_null(into.turnover_year);
    assert_string_equal(dropped.turnover_year, "2011/12");
    assert_int_equal(into.of[FIGURE_JOINERS].value, 34);
}

static void what_a_document_says_of_a_budget_is_all_there_is(void **state)
{
    (void)state;
    typed(FIGURE_BUDGET, 6775500);
    from.budget_year = "2012-13";
    merge(FIGURES_DOCUMENT);
    assert_string_equal(into.budget_year, "2012-13");
    assert_null(into.budget_source);
}

static void a_count_typed_over_a_census_leaves_the_others_and_no_census(void **state)
{
    (void)state;
    typed(FIGURE_K, 9);
    merge(FIGURES_TYPED);
    assert_int_equal(into.of[FIGURE_K].value, 9);
    assert_int_equal(into.of[FIGURE_A].value, 10);
    assert_int_equal(into.of[FIGURE_ROLL].value, 200);
    assert_int_equal(into.of[FIGURE_K_AGENCIES].value, 3);
    assert_false(date_given(into.census_date));
    assert_true(on(dropped.census_date, 2013, 1, 17));
}

static void a_roll_typed_over_a_census_is_no_census_either(void **state)
{
    (void)state;
    typed(FIGURE_ROLL, 201);
    merge(FIGURES_TYPED);
    assert_false(date_given(into.census_date));
}

static void what_the_census_says_and_what_it_cannot_say_may_be_typed(void **state)
{
    (void)state;
    typed(FIGURE_K, 8);
    typed(FIGURE_K_AGENCIES, 5);
    merge(FIGURES_TYPED);
    assert_int_equal(into.of[FIGURE_K_AGENCIES].value, 5);
    assert_true(on(into.census_date, 2013, 1, 17));
}

static void a_census_replaces_every_count_of_pupils(void **state)
{
    (void)state;
    into.of[FIGURE_N] = given(179);
    census(5, 8);
    from.of[FIGURE_N] = (struct figure){0};
    merge(FIGURES_DOCUMENT);
    assert_int_equal(into.of[FIGURE_A].value, 1);
    assert_int_equal(into.of[FIGURE_ROLL].value, 210);
    assert_false(into.of[FIGURE_N].given);
    assert_false(into.of[FIGURE_K_AGENCIES].given);
    assert_int_equal(dropped.of[FIGURE_N].value, 179);
    assert_int_equal(dropped.of[FIGURE_K_AGENCIES].value, 3);
    assert_true(on(into.census_date, 2013, 5, 17));
    assert_int_equal(into.of[FIGURE_JOINERS].value, 34);
    assert_true(on(into.turnover_from, 2012, 10, 4));
}

static void outside_agencies_stay_with_the_same_pupils_at_k(void **state)
{
    (void)state;
    census(1, 8);
    merge(FIGURES_DOCUMENT);
    assert_int_equal(into.of[FIGURE_K_AGENCIES].value, 3);
    census(1, 9);
    merge(FIGURES_DOCUMENT);
    assert_false(into.of[FIGURE_K_AGENCIES].given);
}

static void what_a_later_source_gives_again_is_not_dropped(void **state)
{
    (void)state;
    census(5, 9);
    merge(FIGURES_DOCUMENT);
    assert_true(dropped.of[FIGURE_K_AGENCIES].given);
    from = (struct figures){0};
    typed(FIGURE_K_AGENCIES, 4);
    merge(FIGURES_TYPED);
    assert_false(dropped.of[FIGURE_K_AGENCIES].given);
}

static void what_has_a_number_now_is_known(void **state)
{
    (void)state;
    into.of[FIGURE_BUDGET] = into.of[FIGURE_TURNOVER] = (struct figure){0};
    into.not_known = 1u << FIGURE_BUDGET | 1u << FIGURE_TURNOVER;
    typed(FIGURE_BUDGET, 0);
    merge(FIGURES_TYPED);
    assert_int_equal(into.not_known, 1u << FIGURE_TURNOVER);
    assert_true(into.of[FIGURE_BUDGET].given);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(nothing_over_figures_leaves_them_as_they_are, begin),
        cmocka_unit_test_setup(a_years_movements_have_no_earlier_sources_period, begin),
        cmocka_unit_test_setup(a_period_comes_with_its_movements, begin),
        cmocka_unit_test_setup(both_movements_typed_anew_have_the_period_typed_with_them, begin),
        cmocka_unit_test_setup(both_movements_typed_as_they_are_keep_their_period, begin),
        cmocka_unit_test_setup(one_movement_typed_is_of_the_period_the_other_is_of, begin),
        cmocka_unit_test_setup(a_period_typed_alone_changes_the_period_alone, begin),
        cmocka_unit_test_setup(a_new_budget_is_of_no_year_and_source_of_the_old, begin),
        cmocka_unit_test_setup(what_is_typed_with_a_new_budget_is_its_own, begin),
        cmocka_unit_test_setup(the_same_budget_typed_again_keeps_its_source, begin),
        cmocka_unit_test_setup(a_source_typed_alone_changes_the_source_alone, begin),
        cmocka_unit_test_setup(a_new_percentage_is_of_no_year_and_source_of_the_old, begin),
        cmocka_unit_test_setup(what_a_document_says_of_a_budget_is_all_there_is, begin),
        cmocka_unit_test_setup(a_count_typed_over_a_census_leaves_the_others_and_no_census, begin),
        cmocka_unit_test_setup(a_roll_typed_over_a_census_is_no_census_either, begin),
        cmocka_unit_test_setup(what_the_census_says_and_what_it_cannot_say_may_be_typed, begin),
        cmocka_unit_test_setup(a_census_replaces_every_count_of_pupils, begin),
        cmocka_unit_test_setup(outside_agencies_stay_with_the_same_pupils_at_k, begin),
        cmocka_unit_test_setup(what_a_later_source_gives_again_is_not_dropped, begin),
        cmocka_unit_test_setup(what_has_a_number_now_is_known, begin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
