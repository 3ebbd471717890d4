/* How the table of rules is run. */
#include "common/domain/rules.h"

#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/complete_return.h"

static void nothing_is_wrong_with_a_complete_return(void **state)
{
    struct spoilt counts = complete_return(), supplied = supplied_return();
    (void)state;
    assert_int_equal(found_in_all(&counts), 0);
    assert_int_equal(found_in_all(&supplied), 0);
}

static void nothing_is_wrong_with_no_figures_while_no_collection_is_known(void **state)
{
    struct spoilt it = {0};
    (void)state;
    assert_int_equal(found_in_all(&it), 0);
}

static void a_draft_may_still_lack_everything_that_is_asked(void **state)
{
    struct spoilt it = {.facts = complete_return().facts};
    (void)state;
    it.facts.submitting = false;
    assert_int_equal(found_in_all(&it), 0);
}

static void figures_that_cannot_be_are_not_compared(void **state)
{
    struct spoilt it = complete_return();
    struct findings findings;
    (void)state;
    it.figures.of[FIGURE_A] = given(UINT64_MAX);
    it.figures.of[FIGURE_P] = given(UINT64_MAX);
    rules_run(&it.figures, &it.facts, &findings);
    assert_int_equal(findings.count, 2);
    assert_string_equal(findings.of[0].rule, "count_absurd");
    assert_string_equal(findings.of[1].rule, "count_absurd");
}

static void errors_and_queries_are_told_apart(void **state)
{
    struct spoilt it = complete_return();
    struct findings findings;
    (void)state;
    it.figures.of[FIGURE_BUDGET] = given(0);
    it.figures.of[FIGURE_N] = given(178);
    rules_run(&it.figures, &it.facts, &findings);
    assert_int_equal(findings.count, 2);
    assert_int_equal(findings.errors, 1);
    assert_int_equal(findings.of[0].severity, RULE_ERROR);
    assert_int_equal(findings.of[1].severity, RULE_QUERY);
}

static void a_national_number_ends_the_message(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    it.figures.of[FIGURE_N] = given(178);
    const struct finding *finding = found(&it, "parts_below_roll", "roll");
    assert_non_null(finding);
    assert_string_equal(finding->national, "1000");
    assert_string_equal(finding->message + strlen(finding->message) - strlen(" [1000]"), " [1000]");
}

/* Everything wrong at once, with the longest policy name there is: nothing is cut off or written
 * past. */
static void every_message_is_a_whole_sentence(void **state)
{
    struct spoilt it = complete_return();
    struct findings findings;
    char name[POLICY_NAME_MAX + 1];
    (void)state;
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    it.facts.policy_name = name;
    it.facts.takes = 0;
    it.figures.census_date.day = 1;
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        it.figures.of[id] = given(UINT64_MAX);
    it.figures.turnover_source = it.figures.turnover_year = "";
    it.figures.budget_source = it.figures.budget_year = "A123456789012";
    it.figures.turnover_to.year = 2011;
    rules_run(&it.figures, &it.facts, &findings);
    assert_int_equal(findings.count, FINDINGS_MAX);
    assert_true(findings.errors > FINDINGS_MAX);
    for (size_t i = 0; i < findings.count; i++) {
        const char *end = findings.of[i].message + strlen(findings.of[i].message) - 1;
        assert_true(*end == '.' || *end == ']');
    }
}

static bool waits(const struct rules_waiting *waiting, const char *rule)
{
    for (size_t i = 0; i < waiting->count; i++)
        if (strcmp(waiting->of[i], rule) == 0)
            return true;
    return false;
}

/* Odd in every way that figures can be, and of a return that is not odd: what waits is silent. */
static void what_waits_for_the_trust_says_nothing_without_it(void **state)
{
    struct spoilt it = complete_return();
    struct rule_facts alone = {.takes = it.facts.takes, .policy_name = it.facts.policy_name};
    struct rules_waiting waiting = rules_waiting(&alone);
    struct findings findings;
    uint64_t seed = 7;
    (void)state;
    assert_int_equal(rules_waiting(&it.facts).for_collection, 0);
    assert_int_equal(waiting.for_collection, 21);
    assert_int_equal(waiting.for_last_year, 6);
    assert_int_equal(waiting.for_last_term, 9);
    assert_int_equal(waiting.count, 36);
    for (int i = 0; i < 20000; i++) {
        struct figures odd = it.figures;
        for (unsigned id = 0; id < FIGURE_COUNT; id++) {
            seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
            odd.of[id] = (struct figure){seed >> 62 != 0, (seed >> 32) % 300};
            odd.not_known |= (uint32_t)((seed >> 61 & 7) == 1) << id;
        }
        rules_run(&odd, &alone, &findings);
        for (size_t j = 0; j < findings.count; j++)
            assert_false(waits(&waiting, findings.of[j].rule));
    }
}

/* Those that compare with last year, or the term before, speak when they know it; those are all
 * that waited for it. */
static void last_year_and_last_term_are_all_that_some_wait_for(void **state)
{
    struct spoilt it = complete_return();
    (void)state;
    struct rules_waiting waiting = rules_waiting(&it.facts);
    assert_int_equal(waiting.count, 15);
    assert_true(waits(&waiting, "same_as_last_year"));
    it.facts.last_year = &it.figures;
    waiting = rules_waiting(&it.facts);
    assert_int_equal(waiting.count, 9);
    assert_true(waits(&waiting, "plans_none_last_term"));
    it.facts.last_term = &it.figures;
    assert_int_equal(rules_waiting(&it.facts).count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_wrong_with_a_complete_return),
        cmocka_unit_test(nothing_is_wrong_with_no_figures_while_no_collection_is_known),
        cmocka_unit_test(a_draft_may_still_lack_everything_that_is_asked),
        cmocka_unit_test(figures_that_cannot_be_are_not_compared),
        cmocka_unit_test(errors_and_queries_are_told_apart),
        cmocka_unit_test(a_national_number_ends_the_message),
        cmocka_unit_test(what_waits_for_the_trust_says_nothing_without_it),
        cmocka_unit_test(last_year_and_last_term_are_all_that_some_wait_for),
        cmocka_unit_test(every_message_is_a_whole_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
