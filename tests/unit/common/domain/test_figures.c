/* What figures answer. */
#include "common/domain/figures.h"

#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/school_x.h"

static void school_x_answers_all_but_a_supplied_percentage(void **state)
{
    struct figures figures = school_x();
    (void)state;
    assert_int_equal(figures_answers(&figures),
                     ANSWER_PLASC | ANSWER_BUDGET | ANSWER_COUNTS | ANSWER_MOBILITY);
}

static void plasc_is_answered_by_a_roll_and_a_pupil_count(void **state)
{
    struct figures figures = {0};
    (void)state;
    figures.of[FIGURE_ROLL] = given(200);
    assert_int_equal(figures_answers(&figures), 0);
    figures.of[FIGURE_N] = given(0);
    assert_int_equal(figures_answers(&figures), ANSWER_PLASC);
    figures.of[FIGURE_ROLL] = (struct figure){0};
    assert_int_equal(figures_answers(&figures), 0);
}

static void counts_need_both_movements_and_a_roll_above_none(void **state)
{
    static const enum figure_id needed[] = {FIGURE_JOINERS, FIGURE_LEAVERS, FIGURE_ROLL};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct figures figures = school_x();
        figures.of[needed[i]] = (struct figure){0};
        assert_false(figures_counts_given(&figures));
        assert_int_equal(figures_answers(&figures) & (ANSWER_COUNTS | ANSWER_MOBILITY), 0);
    }
    struct figures figures = school_x();
    figures.of[FIGURE_ROLL] = given(0);
    assert_false(figures_counts_given(&figures));
}

static bool annual(struct date from, struct date to)
{
    struct figures figures = {.turnover_from = from, .turnover_to = to};
    return figures_period_annual(&figures);
}

static void twelve_months_are_twelve_with_both_days_counted(void **state)
{
    struct date none = {0}, day = {2013, 1, 17};
    (void)state;
    assert_true(annual(none, none));
    assert_false(annual(none, day));
    assert_false(annual(day, none));
    assert_true(annual((struct date){2012, 1, 17}, day));
    assert_true(annual((struct date){2012, 1, 18}, day));
    assert_false(annual((struct date){2012, 1, 19}, day));
    assert_true(annual((struct date){2012, 9, 1}, (struct date){2013, 8, 31}));
    assert_true(annual((struct date){2011, 3, 1}, (struct date){2012, 2, 29}));
    assert_false(annual((struct date){2011, 3, 1}, (struct date){2012, 2, 28}));
    assert_true(annual((struct date){2010, 1, 1}, day));
}

static void a_percentage_answers_with_its_source_and_year_only(void **state)
{
    struct figures figures = {0};
    (void)state;
    figures.of[FIGURE_TURNOVER] = given(0);
    figures.turnover_source = "LA mobility data";
    assert_int_equal(figures_answers(&figures), 0);
    figures.turnover_year = "";
    assert_int_equal(figures_answers(&figures), 0);
    figures.turnover_year = "2012/13";
    assert_int_equal(figures_answers(&figures), ANSWER_SUPPLIED | ANSWER_MOBILITY);
}

static void codes_of_which_there_are_none_are_not_counted(void **state)
{
    struct figures figures = school_x();
    (void)state;
    figures.of[FIGURE_K] = given(0);
    assert_int_equal(figures_provisions(&figures),
                     1u << PROVISION_A | 1u << PROVISION_P | 1u << PROVISION_S);
    assert_int_equal(figures_provisions_given(&figures),
                     1u << PROVISION_A | 1u << PROVISION_P | 1u << PROVISION_S | 1u << PROVISION_K);
    assert_int_equal(figures_pupils(&figures, PROVISION_P), 5);
    assert_int_equal(figures_pupils(&figures, PROVISION_E), 0);
    assert_int_equal(figures_pupils_of(&figures, PROVISIONS_ALL), 21);
}

static void every_figure_and_provision_has_its_own_words(void **state)
{
    (void)state;
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        for (unsigned other = 0; other < id; other++) {
            assert_string_not_equal(figure_path((enum figure_id)id),
                                    figure_path((enum figure_id)other));
            assert_string_not_equal(figure_name((enum figure_id)id),
                                    figure_name((enum figure_id)other));
        }
    for (unsigned i = 0; i < PROVISION_COUNT; i++) {
        assert_int_equal(provision_code((enum provision)i), "APSKEN"[i]);
        assert_true(strlen(provision_name((enum provision)i)) > 0);
    }
}

static void a_path_leads_to_its_figure_and_to_no_other(void **state)
{
    enum figure_id id;
    (void)state;
    for (unsigned i = 0; i < FIGURE_COUNT; i++) {
        assert_true(figure_of_path(figure_path((enum figure_id)i), &id));
        assert_int_equal(id, i);
    }
    assert_false(figure_of_path("provision", &id));
    assert_false(figure_of_path("budget", &id));
    assert_true(figure_field_known("notKnown"));
}

static void what_is_not_known_differs_from_nothing_and_from_0(void **state)
{
    struct figures nothing = {0}, unknown = {.not_known = 1u << FIGURE_ROLL}, zero = {0};
    (void)state;
    zero.of[FIGURE_ROLL] = given(0);
    assert_int_equal(figures_differing(&nothing, &unknown), 1u << FIGURE_ROLL);
    assert_int_equal(figures_differing(&unknown, &zero), 1u << FIGURE_ROLL);
    assert_int_equal(figures_differing(&zero, &nothing), 1u << FIGURE_ROLL);
    assert_int_equal(figures_differing(&zero, &zero), 0);
    zero.of[FIGURE_E] = given(3);
    nothing.of[FIGURE_E] = (struct figure){.value = 3};
    assert_int_equal(figures_differing(&zero, &nothing), 1u << FIGURE_ROLL | 1u << FIGURE_E);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(school_x_answers_all_but_a_supplied_percentage),
        cmocka_unit_test(plasc_is_answered_by_a_roll_and_a_pupil_count),
        cmocka_unit_test(counts_need_both_movements_and_a_roll_above_none),
        cmocka_unit_test(twelve_months_are_twelve_with_both_days_counted),
        cmocka_unit_test(a_percentage_answers_with_its_source_and_year_only),
        cmocka_unit_test(codes_of_which_there_are_none_are_not_counted),
        cmocka_unit_test(every_figure_and_provision_has_its_own_words),
        cmocka_unit_test(a_path_leads_to_its_figure_and_to_no_other),
        cmocka_unit_test(what_is_not_known_differs_from_nothing_and_from_0),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
