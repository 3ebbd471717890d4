/* Findings as they are sent. */
#include "common/message/findings.h"

#include "tests/unit/cmocka.h"

static void each_finding_is_a_message(void **state)
{
    (void)state;
    static const struct findings findings = {
        .of = {{"parts_above_roll", "1000", RULE_ERROR, NO_ANSWER, "roll",
                "more pupils than the roll [1000]"},
               {"turnover_high", NULL, RULE_QUERY, REASON, "turnover", "above 60 %"},
               {"roll_above_last_term", "TonT1B", RULE_QUERY, REASON, "roll", "many more"}},
        .count = 3,
        .errors = 1,
    };
    struct arena arena;
    size_t count = 0;
    arena_init(&arena, 1 << 16);
    Senconet__V1__Finding **messages = findings_messages(&arena, &findings, &count);
    assert_int_equal(count, 3);
    assert_string_equal(messages[0]->rule, "parts_above_roll");
    assert_int_equal(messages[0]->national, 1000);
    assert_null(messages[0]->national_code);
    assert_int_equal(messages[0]->severity, SENCONET__V1__FINDING__SEVERITY__ERROR);
    assert_string_equal(messages[0]->field, "roll");
    assert_string_equal(messages[0]->message, "more pupils than the roll [1000]");
    assert_false(messages[1]->has_national);
    assert_null(messages[1]->national_code);
    assert_false(messages[2]->has_national);
    assert_string_equal(messages[2]->national_code, "TonT1B");
    assert_int_equal(messages[1]->severity, SENCONET__V1__FINDING__SEVERITY__QUERY);
    assert_string_equal(messages[1]->field, "turnover");
    assert_false(messages[0]->has_acceptable);
    assert_int_equal(messages[1]->acceptable, SENCONET__V1__FINDING__ACCEPTABLE__REASON);
    arena_release(&arena);
}

static void none_are_none(void **state)
{
    (void)state;
    static const struct findings findings = {.count = 0};
    struct arena arena;
    size_t count = 7;
    arena_init(&arena, 1 << 16);
    assert_null(findings_messages(&arena, &findings, &count));
    assert_int_equal(count, 0);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_finding_is_a_message),
        cmocka_unit_test(none_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
