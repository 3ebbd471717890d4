/* What answers a query, and what does not. */
#include "common/domain/query_answer.h"

#include "tests/unit/cmocka.h"

#include <string.h>

static void a_confirmation_confirms(void **state)
{
    static const char *const texts[] = {"confirmed", "Confirmed as correct.", "two classes joined"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_null(query_answer_fault(CONFIRMATION, texts[i]));
}

static void where_a_reason_is_wanted_it_does_not(void **state)
{
    static const char *const texts[] = {"confirmed", " Confirmed as correct. ", "OK", "Yes!"};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_non_null(strstr(query_answer_fault(REASON, texts[i]), "a reason is needed"));
    assert_null(query_answer_fault(REASON, "confirmed: two classes joined"));
    assert_null(query_answer_fault(REASON, "yesterday two classes joined"));
}

static void blanks_and_pupils_are_no_answer(void **state)
{
    char longest[QUERY_ANSWER_CHARACTERS + 2];
    (void)state;
    assert_string_equal(query_answer_fault(CONFIRMATION, ""), "is empty");
    assert_string_equal(query_answer_fault(CONFIRMATION, "  "), "is empty");
    assert_non_null(strstr(query_answer_fault(REASON, "A123456789012 left"), "UPN"));
    memset(longest, 'a', sizeof longest);
    longest[QUERY_ANSWER_CHARACTERS] = '\0';
    assert_null(query_answer_fault(REASON, longest));
    longest[QUERY_ANSWER_CHARACTERS] = 'a';
    longest[QUERY_ANSWER_CHARACTERS + 1] = '\0';
    assert_string_equal(query_answer_fault(REASON, longest), "is too long");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_confirmation_confirms),
        cmocka_unit_test(where_a_reason_is_wanted_it_does_not),
        cmocka_unit_test(blanks_and_pupils_are_no_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
