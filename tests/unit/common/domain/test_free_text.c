/* What may not stand in words that leave the school. */
#include "common/domain/free_text.h"

#include "tests/unit/cmocka.h"

static void a_upn_is_found_anywhere_and_in_either_case(void **state)
{
    static const char *const with[] = {"A123456789012", "z12345678901b",
                                       "see A12345678901X, please", "xxA123456789012345"};
    (void)state;
    for (size_t i = 0; i < sizeof with / sizeof with[0]; i++)
        assert_true(free_text_holds_upn(with[i]));
}

static void what_is_not_shaped_like_a_upn_is_left_alone(void **state)
{
    static const char *const without[] = {"",
                                          "A12345678901",
                                          "A12345678901 2",
                                          "1234567890123",
                                          "A1234567890-2",
                                          "line 1.2.1 of the section 251 statement",
                                          "020 7946 0018"};
    (void)state;
    for (size_t i = 0; i < sizeof without / sizeof without[0]; i++)
        assert_false(free_text_holds_upn(without[i]));
}

static void what_cannot_be_seen_is_found_and_letters_of_any_script_are_not(void **state)
{
    static const char *const with[] = {"a\nb",       "a\tb",     "a\rb",     "\x7f",
                                       "a\u202eb",   "\u2066a",  "a\u200eb", "a\u200bb",
                                       "a\xc2\x85z", "a\u2028b", "\ufeffa",  "a\u061cb"};
    static const char *const without[] = {
        "",           "Rada \u0141\u00f3d\u017a",       "\u5b66\u6821", "\u00a367,755",
        "\U0001f600", "caf\u00e9 \u2013 \u201cx\u201d", "\xe2\x80",     "\xc2"};
    (void)state;
    for (size_t i = 0; i < sizeof with / sizeof with[0]; i++)
        if (!free_text_holds_unseen(with[i]))
            fail_msg("text %zu was let through", i);
    for (size_t i = 0; i < sizeof without / sizeof without[0]; i++)
        assert_false(free_text_holds_unseen(without[i]));
    assert_non_null(strstr(free_text_fault("two\nlines", 15), "a line break"));
}

static void a_text_is_refused_with_the_reason(void **state)
{
    (void)state;
    assert_null(free_text_fault("LA mobility data", 16));
    assert_string_equal(free_text_fault("LA mobility data", 15), "is too long");
    assert_null(free_text_fault("Rada \u0141\u00f3d\u017a", 9));
    assert_string_equal(free_text_fault(" \r\n\t", 15), "is empty");
    assert_non_null(strstr(free_text_fault("A123456789012", 15), "UPN"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_upn_is_found_anywhere_and_in_either_case),
        cmocka_unit_test(what_is_not_shaped_like_a_upn_is_left_alone),
        cmocka_unit_test(what_cannot_be_seen_is_found_and_letters_of_any_script_are_not),
        cmocka_unit_test(a_text_is_refused_with_the_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
