/* The rules of the notional budget: each with a good and a bad case. */
#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/complete_return.h"

static void a_budget_above_a_thousand_million_cannot_be(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.of[FIGURE_BUDGET] = given(100000000000ULL);
    assert_null(found(&it, "budget_absurd", "budgetPence"));
    it.figures.of[FIGURE_BUDGET] = given(100000000001ULL);
    const struct finding *finding = found(&it, "budget_absurd", "budgetPence");
    assert_non_null(finding);
    assert_non_null(
        strstr(finding->message, "£1,000,000,000.01 cannot be: at most £1,000,000,000."));
}

static void a_budget_needs_its_year_and_source(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.budget_year = it.figures.budget_source = NULL;
    assert_non_null(found(&it, "budget_year_missing", "budgetYear"));
    assert_non_null(found(&it, "budget_source_missing", "budgetSource"));
    it.facts.collection_known = false;
    assert_int_equal(found_in_all(&it), 0);
    it.facts = complete_return().facts;
    it.facts.asks = ANSWER_PLASC;
    it.figures.of[FIGURE_BUDGET] = (struct figure){0};
    assert_int_equal(found_in_all(&it), 0);
}

static void a_budgets_year_is_a_financial_year(void **state)
{
    static const char *const unfit[] = {"", "2012/13", "2012-14", "12-13", "2012-2013"};
    struct spoilt it = complete_return();
    (void)state;
    for (size_t i = 0; i < sizeof unfit / sizeof unfit[0]; i++) {
        it.figures.budget_year = unfit[i];
        assert_non_null(found(&it, "budget_year_unfit", "budgetYear"));
    }
    it.figures.budget_year = "2099-00";
    assert_null(found(&it, "budget_year_unfit", "budgetYear"));
}

static void a_budgets_source_is_a_fit_text(void **state)
{
    static const char *const unfit[] = {"", "\t", "A123456789012"};
    struct spoilt it = complete_return();
    (void)state;
    for (size_t i = 0; i < sizeof unfit / sizeof unfit[0]; i++) {
        it.figures.budget_source = unfit[i];
        assert_non_null(found(&it, "budget_source_unfit", "budgetSource"));
    }
    it.figures.budget_source = "section 251 statement, line 1.2.1";
    assert_null(found(&it, "budget_source_unfit", "budgetSource"));
}

static void a_budget_is_needed_where_it_is_asked(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.of[FIGURE_BUDGET] = (struct figure){0};
    assert_non_null(found(&it, "budget_missing", "budgetPence"));
    it.facts.asks = ANSWER_PLASC;
    assert_null(found(&it, "budget_missing", "budgetPence"));
}

static void a_budget_of_nothing_is_a_query(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.of[FIGURE_BUDGET] = given(1);
    assert_null(found(&it, "budget_zero", "budgetPence"));
    it.figures.of[FIGURE_BUDGET] = given(0);
    assert_int_equal(found(&it, "budget_zero", "budgetPence")->severity, RULE_QUERY);
}

/* 200 pupils: more than £600,000 is above £3,000 each, less than £4,000 below £20. */
static void a_budget_far_from_what_schools_have_a_pupil_is_a_query(void **state)
{
    static const struct {
        uint64_t pence;
        bool asked;
        const char *each;
    } cases[] = {
        {60000000, false, NULL},        {60000001, true, "£3,000 a pupil"},
        {400000, false, NULL},          {399999, true, "£20 a pupil"},
        {6775500, false, NULL},         {677550000, true, "£33,877.50 a pupil"},
        {67755, true, "£3.39 a pupil"},
    };
    struct spoilt it = complete_return();
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        it.figures.of[FIGURE_BUDGET] = given(cases[i].pence);
        const struct finding *finding = found(&it, "budget_per_pupil", "budgetPence");
        assert_int_equal(finding != NULL, cases[i].asked);
        if (finding == NULL)
            continue;
        assert_int_equal(finding->severity, RULE_QUERY);
        assert_non_null(strstr(finding->message, cases[i].each));
        assert_non_null(strstr(finding->message, "Check pounds against pence"));
    }
}

static void a_budget_a_pupil_needs_a_budget_and_pupils(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.of[FIGURE_BUDGET] = given(677550000);
    it.figures.of[FIGURE_ROLL] = given(0);
    assert_null(found(&it, "budget_per_pupil", "budgetPence"));
    it.figures.of[FIGURE_ROLL] = (struct figure){0};
    assert_null(found(&it, "budget_per_pupil", "budgetPence"));
    it = complete_return();
    it.figures.of[FIGURE_BUDGET] = given(0); /* said once, by budget_zero */
    assert_null(found(&it, "budget_per_pupil", "budgetPence"));
}

static void a_special_school_has_other_budgets(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.of[FIGURE_BUDGET] = given(677550000);
    it.facts.kind = KIND_SPECIAL;
    assert_null(found(&it, "budget_per_pupil", "budgetPence"));
    it.facts.kind = KIND_UNKNOWN;
    assert_non_null(found(&it, "budget_per_pupil", "budgetPence"));
}

/* The largest that can be, on the largest roll and the smallest. */
static void a_budget_a_pupil_is_reckoned_without_overflow(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.of[FIGURE_BUDGET] = given(BUDGET_MAX);
    it.figures.of[FIGURE_ROLL] = given(PUPILS_MAX);
    const struct finding *finding = found(&it, "budget_per_pupil", "budgetPence");
    assert_non_null(finding);
    assert_non_null(strstr(finding->message, "£10,000 a pupil"));
    assert_non_null(strstr(finding->message, "Check pounds against pence."));
    assert_null(strstr(finding->message, "say why")); /* nothing takes an explanation yet */
    it.figures.of[FIGURE_BUDGET] = given(1);
    assert_non_null(found(&it, "budget_per_pupil", "budgetPence"));
    it = complete_return();
    it.figures.of[FIGURE_ROLL] = given(1);
    it.figures.of[FIGURE_BUDGET] = given(300000);
    assert_null(found(&it, "budget_per_pupil", "budgetPence"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_budget_above_a_thousand_million_cannot_be),
        cmocka_unit_test(a_budget_needs_its_year_and_source),
        cmocka_unit_test(a_budgets_year_is_a_financial_year),
        cmocka_unit_test(a_budgets_source_is_a_fit_text),
        cmocka_unit_test(a_budget_is_needed_where_it_is_asked),
        cmocka_unit_test(a_budget_of_nothing_is_a_query),
        cmocka_unit_test(a_budget_far_from_what_schools_have_a_pupil_is_a_query),
        cmocka_unit_test(a_budget_a_pupil_needs_a_budget_and_pupils),
        cmocka_unit_test(a_special_school_has_other_budgets),
        cmocka_unit_test(a_budget_a_pupil_is_reckoned_without_overflow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
