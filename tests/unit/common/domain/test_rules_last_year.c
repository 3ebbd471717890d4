/* The rules that compare with last year: each with a good and a bad case. */
#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/complete_return.h"

static struct spoilt against(enum figure_id id, uint64_t last, uint64_t now)
{
    static struct figures last_year;
    struct spoilt it = {.facts = {.last_year = &last_year}};
    last_year = (struct figures){0};
    last_year.of[id] = given(last);
    it.figures.of[id] = given(now);
    return it;
}

static void a_count_far_from_last_years_is_a_query(void **state)
{
    static const struct {
        enum figure_id count;
        const char *rule;
        enum acceptable acceptable;
    } counts[] = {{FIGURE_ROLL, "roll_far_from_last_year", REASON},
                  {FIGURE_K, "far_from_last_year", CONFIRMATION},
                  {FIGURE_E, "far_from_last_year", CONFIRMATION}};
    (void)state;
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        struct spoilt it = against(counts[i].count, 40, 50);
        assert_null(found(&it, counts[i].rule, figure_path(counts[i].count)));
        it = against(counts[i].count, 40, 51);
        const struct finding *finding = found(&it, counts[i].rule, figure_path(counts[i].count));
        assert_non_null(finding);
        assert_int_equal(finding->acceptable, counts[i].acceptable);
    }
}

static void fewer_pupils_are_far_as_well_and_five_never_are(void **state)
{
    struct spoilt it = against(FIGURE_E, 40, 29);
    (void)state;
    assert_non_null(found(&it, "far_from_last_year", "provision.E"));
    it = against(FIGURE_E, 2, 7);
    assert_null(found(&it, "far_from_last_year", "provision.E"));
    it = against(FIGURE_E, 2, 8);
    assert_non_null(found(&it, "far_from_last_year", "provision.E"));
    it.facts.last_year = NULL;
    assert_null(found(&it, "far_from_last_year", "provision.E"));
}

static void a_budget_a_quarter_from_last_years_is_a_query(void **state)
{
    struct spoilt it = against(FIGURE_BUDGET, 4000000, 4999999);
    (void)state;
    assert_null(found(&it, "budget_far_from_last_year", "budgetPence"));
    it = against(FIGURE_BUDGET, 4000000, 5000000);
    assert_int_equal(found(&it, "budget_far_from_last_year", "budgetPence")->severity, RULE_QUERY);
    it = against(FIGURE_BUDGET, 4000000, 3000000);
    assert_non_null(found(&it, "budget_far_from_last_year", "budgetPence"));
    it = against(FIGURE_BUDGET, 0, 0);
    assert_null(found(&it, "budget_far_from_last_year", "budgetPence"));
}

static void the_same_counts_to_the_pupil_are_a_query(void **state)
{
    struct spoilt it = complete_return();
    struct figures last_year = it.figures;
    (void)state;
    it.facts.last_year = &last_year;
    assert_int_equal(found(&it, "same_as_last_year", "provision")->severity, RULE_QUERY);
    last_year.of[FIGURE_P] = given(4);
    assert_null(found(&it, "same_as_last_year", "provision"));
}

static void what_was_carried_over_is_to_be_confirmed(void **state)
{
    static const struct {
        enum figure_id carried;
        const char *field;
    } cases[] = {{FIGURE_BUDGET, "budgetPence"},
                 {FIGURE_TURNOVER, "turnover"},
                 {FIGURE_JOINERS, "joiners"},
                 {FIGURE_LEAVERS, "joiners"},
                 {FIGURE_K_AGENCIES, "kWithAgencies"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct spoilt it = complete_return();
        assert_null(found(&it, "carried_over", cases[i].field));
        it.facts.carried = 1u << cases[i].carried;
        const struct finding *finding = found(&it, "carried_over", cases[i].field);
        assert_non_null(finding);
        assert_int_equal(finding->acceptable, CONFIRMATION);
        assert_int_equal(found_in_all(&it), 1);
    }
}

static void pupils_carried_over_are_one_question(void **state)
{
    struct spoilt it = complete_return();
    struct figures last_year = it.figures;
    (void)state;
    it.facts.last_year = &last_year;
    it.facts.carried = PROVISIONS_ALL | 1u << FIGURE_ROLL;
    assert_non_null(found(&it, "pupils_carried_over", "provision"));
    assert_int_equal(found_in_all(&it), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_count_far_from_last_years_is_a_query),
        cmocka_unit_test(fewer_pupils_are_far_as_well_and_five_never_are),
        cmocka_unit_test(a_budget_a_quarter_from_last_years_is_a_query),
        cmocka_unit_test(the_same_counts_to_the_pupil_are_a_query),
        cmocka_unit_test(what_was_carried_over_is_to_be_confirmed),
        cmocka_unit_test(pupils_carried_over_are_one_question),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
