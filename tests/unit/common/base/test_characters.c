/* Characters, not bytes. */
#include "common/base/characters.h"

#include "tests/unit/cmocka.h"

static void every_character_counts_once_however_many_bytes_it_has(void **state)
{
    (void)state;
    assert_int_equal(characters_count(""), 0);
    assert_int_equal(characters_count("Ysgol"), 5);
    assert_int_equal(characters_count("T\u0177"), 2);
    assert_int_equal(characters_count("\u0141\u00f3d\u017a"), 4);
    assert_int_equal(characters_count("\u20ac\U0001F3EB"), 2);
}

static void a_text_is_within_a_bound_of_characters(void **state)
{
    (void)state;
    assert_true(characters_within("\u0141\u00f3d\u017a", 4));
    assert_false(characters_within("\u0141\u00f3d\u017a", 3));
    assert_false(characters_within("", 3));
    assert_false(characters_within(NULL, 3));
}

static void what_anybody_may_have_written_is_made_a_line_of_utf_8(void **state)
{
    static const struct {
        char text[16];
        const char *cleaned;
    } all[] = {{"Empf\xe4nger", "Empf?nger"},
               {"a\tb\r\nc\x7f", "a b  c "},
               {"T\u0177 \u20ac", "T\u0177 \u20ac"},
               {"cut \xe2\x82", "cut "},
               {"cut \xf0", "cut "},
               {"\xc0\xaf\xed\xa0\x80", "?????"},
               {"\xf4\x90\x80\x80.", "????."},
               {"", ""}};
    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        char text[16];
        memcpy(text, all[i].text, sizeof text);
        characters_clean(text);
        assert_string_equal(text, all[i].cleaned);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_counts_once_however_many_bytes_it_has),
        cmocka_unit_test(a_text_is_within_a_bound_of_characters),
        cmocka_unit_test(what_anybody_may_have_written_is_made_a_line_of_utf_8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
