/* Texts are cut between characters; what may be in them is in test_validate.c. */
#include "common/wire/text.h"

#include "tests/unit/cmocka.h"

#include <stdbool.h>

#include <string.h>

static void a_text_is_cut_between_characters(void **state)
{
    (void)state;
    static const char text[] = "a\u00e9\u20ac\U0001F3EB";
    static const size_t cuts[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
    for (size_t max = 0; max < sizeof cuts / sizeof *cuts; max++)
        assert_int_equal(text_cut(text, max), cuts[max]);
}

__attribute__((format(printf, 3, 4))) static void print(char *text, size_t size, const char *format,
                                                        ...)
{
    va_list arguments;
    va_start(arguments, format);
    text_print(text, size, format, arguments);
    va_end(arguments);
}

static void what_is_printed_ends_with_a_whole_character(void **state)
{
    char text[8];
    (void)state;
    print(text, sizeof text, "%s", "abc\u20ac\u00e9");
    assert_string_equal(text, "abc\u20ac");
    print(text, sizeof text, "%s", "abcd\u20ac");
    assert_string_equal(text, "abcd\u20ac");
    print(text, sizeof text, "%s", "abcde\u20ac");
    assert_string_equal(text, "abcde");
}

static void every_character_of_unicode_is_valid_in_its_shortest_form_only(void **state)
{
    (void)state;
    for (uint32_t c = 0xa0; c < 0x110000; c++) {
        const char two[] = {(char)(0xc0 | c >> 6), (char)(0x80 | (c & 63))};
        const char three[] = {(char)(0xe0 | c >> 12), (char)(0x80 | (c >> 6 & 63)),
                              (char)(0x80 | (c & 63))};
        const char four[] = {(char)(0xf0 | c >> 18), (char)(0x80 | (c >> 12 & 63)),
                             (char)(0x80 | (c >> 6 & 63)), (char)(0x80 | (c & 63))};
        bool surrogate = c >= 0xd800 && c < 0xe000;
        if (c < 0x800)
            assert_null(text_fault(two, 2));
        if (c < 0x10000)
            assert_int_equal(text_fault(three, 3) == NULL, c >= 0x800 && !surrogate);
        assert_int_equal(text_fault(four, 4) == NULL, c >= 0x10000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_cut_between_characters),
        cmocka_unit_test(what_is_printed_ends_with_a_whole_character),
        cmocka_unit_test(every_character_of_unicode_is_valid_in_its_shortest_form_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
