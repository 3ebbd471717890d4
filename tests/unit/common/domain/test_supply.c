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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
