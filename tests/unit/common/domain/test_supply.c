/* What may be supplied, and how it falls into parts. */
#include "common/domain/supply.h"

#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/complete_return.h"

/* A budget, both kinds of mobility and nothing else, judged as supplied. */
static struct spoilt supplied(void)
{
    struct spoilt it = supplied_return();
    for (unsigned id = 0; id <= FIGURE_ROLL; id++)
        it.figures.of[id] = (struct figure){0};
    it.figures.census_date = (struct date){0};
    it.facts = supply_facts();
    return it;
}

static void a_budget_and_mobility_may_be_supplied(void **state)
{
    struct spoilt it = supplied();
    (void)state;
    assert_int_equal(found_in_all(&it), 0);
}

static void pupils_are_refused_each_at_its_field(void **state)
{
    (void)state;
    for (unsigned id = 0; id <= FIGURE_ROLL; id++) {
        struct spoilt it = supplied();
        it.figures.of[id] = given(1);
        const struct finding *finding =
            found(&it, "not_to_supply", figure_path((enum figure_id)id));
        assert_non_null(finding);
        assert_non_null(strstr(finding->message, figure_name((enum figure_id)id)));
    }
    struct spoilt it = supplied();
    it.figures.census_date = (struct date){2013, 1, 17};
    assert_non_null(found(&it, "census_not_to_supply", "censusDate"));
}

static void a_school_itself_may_give_all_of_it(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    assert_int_equal(found_in_all(&it), 0);
}

static void year_and_source_are_demanded(void **state)
{
    struct spoilt it = supplied();
    (void)state;
    it.figures.budget_year = it.figures.budget_source = NULL;
    it.figures.turnover_year = it.figures.turnover_source = NULL;
    assert_non_null(found(&it, "budget_year_missing", "budgetYear"));
    assert_non_null(found(&it, "budget_source_missing", "budgetSource"));
    assert_non_null(found(&it, "turnover_year_missing", "turnoverYear"));
    assert_non_null(found(&it, "turnover_source_missing", "turnoverSource"));
}

static void what_is_said_of_a_number_needs_the_number(void **state)
{
    struct spoilt it = supplied();
    (void)state;
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        it.figures.of[id] = (struct figure){0};
    assert_non_null(found(&it, "without_budget", figure_path(FIGURE_BUDGET)));
    assert_non_null(found(&it, "without_turnover", figure_path(FIGURE_TURNOVER)));
    assert_non_null(found(&it, "without_movements", figure_path(FIGURE_JOINERS)));
    it.facts.supplying = false;
    assert_int_equal(found_in_all(&it), 0);
}

static void a_part_holds_its_own_fields_and_no_others(void **state)
{
    const struct figures all = supplied_return().figures;
    struct figures budget = supply_part(&all, SUPPLY_BUDGET);
    struct figures mobility = supply_part(&all, SUPPLY_MOBILITY);
    (void)state;
    for (unsigned id = 0; id < FIGURE_COUNT; id++) {
        assert_int_equal(budget.of[id].given, id == FIGURE_BUDGET);
        assert_int_equal(mobility.of[id].given,
                         id == FIGURE_JOINERS || id == FIGURE_LEAVERS || id == FIGURE_TURNOVER);
    }
    assert_string_equal(budget.budget_year, "2012-13");
    assert_null(budget.turnover_source);
    assert_null(mobility.budget_source);
    assert_string_equal(mobility.turnover_year, "2011/12");
    assert_true(date_given(mobility.turnover_from) && !date_given(mobility.census_date));
}

static void a_part_is_given_by_one_of_its_numbers(void **state)
{
    static const enum figure_id numbers[] = {FIGURE_JOINERS, FIGURE_LEAVERS, FIGURE_TURNOVER};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct figures figures = {.budget_year = "2012-13"};
        assert_false(supply_gives(&figures, SUPPLY_MOBILITY));
        figures.of[numbers[i]] = given(0);
        assert_true(supply_gives(&figures, SUPPLY_MOBILITY));
        assert_false(supply_gives(&figures, SUPPLY_BUDGET));
    }
}

static void what_is_confirmed_is_what_was_supplied_with_all_that_is_said_of_it(void **state)
{
    struct figures figures = supplied().figures;
    const struct supply_memory memory = supply_remember(&figures);
    static const enum figure_id ids[] = {FIGURE_BUDGET, FIGURE_TURNOVER, FIGURE_JOINERS,
                                         FIGURE_LEAVERS};
    (void)state;
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        assert_true(supply_confirmed(&memory, &figures, ids[i]));
        struct figures other = figures;
        other.of[ids[i]].value++;
        assert_false(supply_confirmed(&memory, &other, ids[i]));
    }
    assert_false(supply_confirmed(&memory, &figures, FIGURE_ROLL));
    struct figures other = figures;
    other.budget_source = "another letter";
    other.turnover_year = "2010/11";
    other.turnover_to = (struct date){2013, 1, 18};
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
        assert_false(supply_confirmed(&memory, &other, ids[i]));
}

static void a_year_and_a_source_are_not_taken_for_each_other(void **state)
{
    struct figures figures = {.budget_year = "ab", .budget_source = "c"}, other = figures;
    (void)state;
    figures.of[FIGURE_BUDGET] = other.of[FIGURE_BUDGET] = given(1);
    other.budget_year = "a";
    other.budget_source = "bc";
    const struct supply_memory memory = supply_remember(&figures);
    assert_true(supply_confirmed(&memory, &figures, FIGURE_BUDGET));
    assert_false(supply_confirmed(&memory, &other, FIGURE_BUDGET));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_budget_and_mobility_may_be_supplied),
        cmocka_unit_test(pupils_are_refused_each_at_its_field),
        cmocka_unit_test(a_school_itself_may_give_all_of_it),
        cmocka_unit_test(year_and_source_are_demanded),
        cmocka_unit_test(what_is_said_of_a_number_needs_the_number),
        cmocka_unit_test(a_part_holds_its_own_fields_and_no_others),
        cmocka_unit_test(a_part_is_given_by_one_of_its_numbers),
        cmocka_unit_test(what_is_confirmed_is_what_was_supplied_with_all_that_is_said_of_it),
        cmocka_unit_test(a_year_and_a_source_are_not_taken_for_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
