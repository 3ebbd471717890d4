/* The rules of joiners, leavers and supplied turnover: each with a good and a bad case. */
#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/complete_return.h"

static void joiners_need_leavers_and_leavers_joiners(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.of[FIGURE_LEAVERS] = (struct figure){0};
    assert_non_null(found(&it, "movement_alone", "leavers"));
    assert_null(found(&it, "movement_alone", "joiners"));
    assert_null(found(&it, "mobility_missing", "joiners")); /* said once */
    it = complete_return();
    it.figures.of[FIGURE_JOINERS] = (struct figure){0};
    assert_non_null(found(&it, "movement_alone", "joiners"));
    it.figures.of[FIGURE_JOINERS] = given(0);
    assert_null(found(&it, "movement_alone", "joiners"));
}

static void counts_of_more_than_1000_percent_cannot_be(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.of[FIGURE_JOINERS] = given(1966);
    assert_null(found(&it, "movements_absurd", "joiners"));
    it.figures.of[FIGURE_JOINERS] = given(1967);
    assert_non_null(found(&it, "movements_absurd", "joiners"));
}

static void a_percentage_above_1000_cannot_be(void **state)
{
    struct spoilt it = supplied_return();
    (void)state;
    it.figures.of[FIGURE_TURNOVER] = given(100000);
    assert_null(found(&it, "turnover_absurd", "turnover"));
    it.figures.of[FIGURE_TURNOVER] = given(100001);
    assert_non_null(found(&it, "turnover_absurd", "turnover"));
}

static void a_supplied_percentage_needs_its_source_and_year(void **state)
{
    struct spoilt it = supplied_return();
    (void)state;
    it.figures.turnover_source = NULL;
    assert_non_null(found(&it, "turnover_source_missing", "turnoverSource"));
    it.figures.turnover_year = NULL;
    assert_non_null(found(&it, "turnover_year_missing", "turnoverYear"));
    it.figures.of[FIGURE_TURNOVER] = (struct figure){0};
    assert_null(found(&it, "turnover_source_missing", "turnoverSource"));
    assert_null(found(&it, "turnover_year_missing", "turnoverYear"));
    it = (struct spoilt){0};
    it.figures.of[FIGURE_TURNOVER] = given(3400); /* a calculation for oneself needs neither */
    assert_int_equal(found_in_all(&it), 0);
}

static void a_turnovers_source_is_a_fit_text(void **state)
{
    static const char *const unfit[] = {"", "   ", "see A123456789012", "b12345678901x"};
    char text[FIGURE_TEXT_MAX + 2];
    struct spoilt it = supplied_return();
    (void)state;
    for (size_t i = 0; i < sizeof unfit / sizeof unfit[0]; i++) {
        it.figures.turnover_source = unfit[i];
        assert_non_null(found(&it, "turnover_source_unfit", "turnoverSource"));
    }
    memset(text, 'x', sizeof text);
    text[FIGURE_TEXT_MAX + 1] = '\0';
    it.figures.turnover_source = text;
    assert_non_null(found(&it, "turnover_source_unfit", "turnoverSource"));
    it.figures.turnover_source = text + 1;
    assert_null(found(&it, "turnover_source_unfit", "turnoverSource"));
}

static void a_turnovers_year_is_an_academic_year(void **state)
{
    static const char *const unfit[] = {"", "2012", "2012-13", "2012/14", "2012/13 "};
    struct spoilt it = supplied_return();
    (void)state;
    for (size_t i = 0; i < sizeof unfit / sizeof unfit[0]; i++) {
        it.figures.turnover_year = unfit[i];
        assert_non_null(found(&it, "turnover_year_unfit", "turnoverYear"));
    }
    it.figures.turnover_year = "1999/00";
    assert_null(found(&it, "turnover_year_unfit", "turnoverYear"));
}

static void a_period_has_two_ends_or_none(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.turnover_from = (struct date){0};
    assert_non_null(found(&it, "period_from_missing", "turnoverFrom"));
    it = complete_return();
    it.figures.turnover_to = (struct date){0};
    assert_non_null(found(&it, "period_to_missing", "turnoverTo"));
    it.figures.turnover_from = (struct date){0};
    assert_int_equal(found_in_all(&it), 0);
}

static void a_period_does_not_end_before_it_begins(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.facts.submitting = false;
    it.figures.turnover_from = it.figures.turnover_to;
    assert_null(found(&it, "period_backwards", "turnoverTo"));
    it.figures.turnover_to.day--;
    assert_non_null(found(&it, "period_backwards", "turnoverTo"));
}

static void a_period_ends_by_the_reference_date(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.turnover_to = (struct date){2013, 1, 18};
    assert_non_null(found(&it, "period_after_reference", "turnoverTo"));
    it.facts.collection_known = false;
    assert_null(found(&it, "period_after_reference", "turnoverTo"));
}

static void a_short_period_cannot_be_sent_as_a_years(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.turnover_from = (struct date){2012, 1, 19};
    assert_non_null(found(&it, "period_short", "turnoverFrom"));
    assert_int_equal(found_in_all(&it), 1); /* and not called missing as well */
    it.facts.submitting = false;
    assert_null(found(&it, "period_short", "turnoverFrom"));
    it.facts.submitting = true;
    it.facts.policy_takes_short = true;
    assert_int_equal(found_in_all(&it), 0);
}

static void a_long_period_is_a_query(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.turnover_from = (struct date){2011, 12, 18};
    assert_null(found(&it, "period_long", "turnoverFrom"));
    it.figures.turnover_from = (struct date){2011, 12, 17};
    assert_int_equal(found(&it, "period_long", "turnoverFrom")->severity, RULE_QUERY);
}

static struct spoilt without_movements(uint32_t asks)
{
    struct spoilt it = complete_return();
    it.figures.of[FIGURE_JOINERS] = it.figures.of[FIGURE_LEAVERS] = (struct figure){0};
    it.facts.asks = asks;
    return it;
}

static void counts_are_needed_where_counts_are_asked(void **state)
{
    struct spoilt none = without_movements(ANSWER_COUNTS), supplied = supplied_return();
    (void)state;
    assert_non_null(found(&none, "counts_missing", "joiners"));
    none.facts.asks = ANSWER_PLASC;
    assert_null(found(&none, "counts_missing", "joiners"));
    supplied.facts.asks = ANSWER_COUNTS;
    supplied.figures.of[FIGURE_JOINERS] = supplied.figures.of[FIGURE_LEAVERS] = (struct figure){0};
    assert_non_null(found(&supplied, "counts_missing", "joiners"));
}

static void a_percentage_is_needed_where_a_percentage_is_asked(void **state)
{
    struct spoilt counts = complete_return(), supplied = supplied_return();
    (void)state;
    counts.facts.asks = supplied.facts.asks = ANSWER_SUPPLIED;
    assert_non_null(found(&counts, "supplied_missing", "turnover"));
    assert_null(found(&supplied, "supplied_missing", "turnover"));
}

static void either_answers_where_mobility_is_asked(void **state)
{
    struct spoilt none = without_movements(ANSWER_MOBILITY);
    struct spoilt counts = complete_return(), supplied = supplied_return();
    (void)state;
    assert_non_null(found(&none, "mobility_missing", "joiners"));
    assert_null(found(&counts, "mobility_missing", "joiners"));
    supplied.figures.of[FIGURE_JOINERS] = supplied.figures.of[FIGURE_LEAVERS] = (struct figure){0};
    assert_null(found(&supplied, "mobility_missing", "joiners"));
}

static void turnover_above_60_percent_is_a_query(void **state)
{
    struct spoilt it = supplied_return();
    (void)state;
    it.figures.of[FIGURE_TURNOVER] = given(6000);
    it.figures.of[FIGURE_JOINERS] = given(86);
    assert_int_equal(found_in_all(&it), 0);
    it.figures.of[FIGURE_TURNOVER] = given(6001);
    assert_int_equal(found(&it, "turnover_high", "turnover")->severity, RULE_QUERY);
    assert_null(found(&it, "turnover_high", "joiners"));
    it.figures.of[FIGURE_JOINERS] = given(87);
    assert_non_null(found(&it, "turnover_high", "joiners"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joiners_need_leavers_and_leavers_joiners),
        cmocka_unit_test(counts_of_more_than_1000_percent_cannot_be),
        cmocka_unit_test(a_percentage_above_1000_cannot_be),
        cmocka_unit_test(a_supplied_percentage_needs_its_source_and_year),
        cmocka_unit_test(a_turnovers_source_is_a_fit_text),
        cmocka_unit_test(a_turnovers_year_is_an_academic_year),
        cmocka_unit_test(a_period_has_two_ends_or_none),
        cmocka_unit_test(a_period_does_not_end_before_it_begins),
        cmocka_unit_test(a_period_ends_by_the_reference_date),
        cmocka_unit_test(a_short_period_cannot_be_sent_as_a_years),
        cmocka_unit_test(a_long_period_is_a_query),
        cmocka_unit_test(counts_are_needed_where_counts_are_asked),
        cmocka_unit_test(a_percentage_is_needed_where_a_percentage_is_asked),
        cmocka_unit_test(either_answers_where_mobility_is_asked),
        cmocka_unit_test(turnover_above_60_percent_is_a_query),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
