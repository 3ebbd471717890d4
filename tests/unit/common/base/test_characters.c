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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_counts_once_however_many_bytes_it_has),
        cmocka_unit_test(a_text_is_within_a_bound_of_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
