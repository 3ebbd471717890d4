/* "I don't have this figure": an answer that needs a reason, and never an error by itself. */
#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/complete_return.h"

static struct spoilt not_known(enum figure_id id)
{
    struct spoilt it = complete_return();
    it.figures.of[id] = (struct figure){0};
    it.figures.not_known = 1u << id;
    if (id == FIGURE_BUDGET)
        it.figures.budget_year = it.figures.budget_source = NULL;
    return it;
}

static size_t errors_of(const struct spoilt *it)
{
    struct findings findings;
    rules_run(&it->figures, &it->facts, &findings);
    return findings.errors;
}

static void what_is_asked_may_be_said_not_to_be_known_with_a_reason(void **state)
{
    static const enum figure_id ids[] = {FIGURE_BUDGET, FIGURE_JOINERS, FIGURE_ROLL};
    (void)state;
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        struct spoilt it = not_known(ids[i]);
        const struct finding *finding = found(&it, "not_known", figure_path(ids[i]));
        assert_non_null(finding);
        assert_int_equal(finding->severity, RULE_QUERY);
        assert_int_equal(finding->acceptable, REASON);
        assert_non_null(strstr(finding->message, "only \"at least\""));
        assert_int_equal(errors_of(&it), 0);
        it.figures.not_known = 0;
        assert_int_not_equal(errors_of(&it), 0); /* nothing said is another thing */
    }
}

static void a_number_that_is_not_known_is_no_number(void **state)
{
    (void)state;
    for (unsigned id = 0; id < FIGURE_COUNT; id++) {
        struct spoilt it = supplied_return();
        it.figures.of[id] = given(0);
        it.figures.not_known = 1u << id;
        const struct finding *finding =
            found(&it, "given_and_not_known", figure_path((enum figure_id)id));
        assert_non_null(finding);
        assert_int_equal(finding->severity, RULE_ERROR);
    }
}

static void codes_not_known_are_one_question_and_only_those_that_count(void **state)
{
    struct spoilt it = not_known(FIGURE_A);
    (void)state;
    it.figures.not_known |= 1u << FIGURE_S | 1u << FIGURE_E | 1u << FIGURE_N;
    it.figures.of[FIGURE_S] = it.figures.of[FIGURE_E] = it.figures.of[FIGURE_N] =
        (struct figure){0};
    const struct finding *finding = found(&it, "pupils_not_known", "provision");
    assert_non_null(finding);
    assert_non_null(strstr(finding->message, "the number of pupils at A, S. Say why"));
    it.figures.not_known = 1u << FIGURE_E | 1u << FIGURE_N; /* E is not taken, N makes no points */
    assert_null(found(&it, "pupils_not_known", "provision"));
}

static void no_code_at_all_is_missing_unless_one_is_said_not_to_be_known(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    for (unsigned id = 0; id < PROVISION_COUNT; id++)
        it.figures.of[id] = (struct figure){0};
    assert_non_null(found(&it, "pupils_missing", "provision"));
    it.figures.not_known = 1u << FIGURE_A;
    assert_null(found(&it, "pupils_missing", "provision"));
    it.figures.not_known = 1u << FIGURE_K; /* which the charter's policy does not take */
    assert_non_null(found(&it, "pupils_missing", "provision"));
}

static void turnover_that_is_answered_otherwise_needs_no_reason(void **state)
{
    struct spoilt it = supplied_return();
    (void)state;
    it.figures.of[FIGURE_JOINERS] = it.figures.of[FIGURE_LEAVERS] = (struct figure){0};
    it.figures.not_known = 1u << FIGURE_JOINERS | 1u << FIGURE_LEAVERS;
    assert_null(found(&it, "not_known", "joiners"));
    it.facts.asks = ANSWER_COUNTS;
    assert_non_null(strstr(found(&it, "not_known", "joiners")->message, "joiners and leavers"));
    assert_null(found(&it, "counts_missing", "joiners"));
    it.figures.of[FIGURE_JOINERS] = given(3);
    it.figures.not_known = 1u << FIGURE_LEAVERS;
    assert_non_null(found(&it, "not_known", "joiners"));
    assert_null(found(&it, "movement_alone", "leavers"));
}

static void what_is_not_asked_may_be_unknown_without_a_word(void **state)
{
    struct spoilt it = not_known(FIGURE_BUDGET);
    (void)state;
    it.facts.asks = ANSWER_PLASC;
    assert_int_equal(found_in_all(&it), 0);
}

static void a_policy_that_counts_what_is_missing_as_none_says_so(void **state)
{
    struct spoilt it = not_known(FIGURE_BUDGET);
    (void)state;
    it.facts.policy_counts_none = true;
    assert_non_null(strstr(found(&it, "not_known", "budgetPence")->message, "counts as none"));
}

static void agencies_are_asked_for_by_a_policy_that_splits_k_only(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.facts.takes = PROVISIONS_ALL;
    it.figures.of[FIGURE_K] = given(8);
    it.figures.of[FIGURE_N] = given(171);
    it.figures.not_known = 1u << FIGURE_K_AGENCIES;
    assert_null(found(&it, "not_known", "kWithAgencies"));
    it.facts.policy_splits_k = true;
    assert_non_null(found(&it, "not_known", "kWithAgencies"));
    assert_null(found(&it, "agencies_missing", "kWithAgencies"));
}

static void what_is_not_known_is_not_supplied(void **state)
{
    struct spoilt it = not_known(FIGURE_BUDGET);
    (void)state;
    assert_null(found(&it, "not_known_not_to_supply", "notKnown"));
    it.facts.supplying = true;
    assert_int_equal(found(&it, "not_known_not_to_supply", "notKnown")->severity, RULE_ERROR);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_asked_may_be_said_not_to_be_known_with_a_reason),
        cmocka_unit_test(a_number_that_is_not_known_is_no_number),
        cmocka_unit_test(codes_not_known_are_one_question_and_only_those_that_count),
        cmocka_unit_test(no_code_at_all_is_missing_unless_one_is_said_not_to_be_known),
        cmocka_unit_test(turnover_that_is_answered_otherwise_needs_no_reason),
        cmocka_unit_test(what_is_not_asked_may_be_unknown_without_a_word),
        cmocka_unit_test(a_policy_that_counts_what_is_missing_as_none_says_so),
        cmocka_unit_test(agencies_are_asked_for_by_a_policy_that_splits_k_only),
        cmocka_unit_test(what_is_not_known_is_not_supplied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
