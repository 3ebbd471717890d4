/* What the rules know of a collection. */
#include "common/domain/rule_facts.h"

#include "tests/unit/cmocka.h"

static void a_collections_facts_are_its_own_and_its_policys(void **state)
{
    struct policy policy = policy_charter();
    const struct date day = {2013, 1, 17};
    (void)state;
    struct rule_facts facts = rule_facts_of_collection(&policy, ANSWER_PLASC | ANSWER_BUDGET, day);
    assert_true(facts.collection_known);
    assert_false(facts.submitting || facts.supplying);
    assert_int_equal(facts.asks, ANSWER_PLASC | ANSWER_BUDGET);
    assert_int_equal(facts.takes, policy.takes);
    assert_int_equal(date_compare(facts.reference_date, day), 0);
    assert_string_equal(facts.policy_name, "charter");
    assert_false(facts.policy_splits_k || facts.policy_takes_short);
    assert_int_equal(facts.kind, KIND_UNKNOWN);
    assert_null(facts.last_year);
}

static void a_split_k_and_short_periods_are_told_of_the_policy(void **state)
{
    struct policy policy = policy_modern((struct figure){true, 200});
    (void)state;
    policy.k_agencies_weight_hundredths = (struct figure){true, 500};
    assert_true(rule_facts_of_collection(&policy, 0, (struct date){0}).policy_splits_k);
    assert_false(rule_facts_of_collection(&policy, 0, (struct date){0}).policy_takes_short);
    policy.short_period = SHORT_PERIOD_TAKEN;
    assert_true(rule_facts_of_collection(&policy, 0, (struct date){0}).policy_takes_short);
}

static void whether_what_is_missing_counts_as_none_is_told_of_the_policy(void **state)
{
    struct policy policy = policy_charter();
    (void)state;
    assert_false(rule_facts_of_collection(&policy, 0, (struct date){0}).policy_counts_none);
    policy.missing_figure = MISSING_COUNTS_AS_NONE;
    assert_true(rule_facts_of_collection(&policy, 0, (struct date){0}).policy_counts_none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_collections_facts_are_its_own_and_its_policys),
        cmocka_unit_test(a_split_k_and_short_periods_are_told_of_the_policy),
        cmocka_unit_test(whether_what_is_missing_counts_as_none_is_told_of_the_policy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
