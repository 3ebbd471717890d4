/* Words agree with their number. */
#include "common/base/count_words.h"

#include "tests/unit/cmocka.h"

#include <string.h>

static void one_is_one_and_any_other_number_is_many(void **state)
{
    char text[COUNT_WORDS];
    (void)state;
    assert_string_equal(count_words(text, 0, "copy", "copies"), "0 copies");
    assert_string_equal(count_words(text, 1, "copy", "copies"), "1 copy");
    assert_string_equal(count_words(text, 2, "copy", "copies"), "2 copies");
    assert_string_equal(count_words(text, 21, "person", "people"), "21 people");
    assert_string_equal(count_words(text, UINT64_MAX, "thing", "things"),
                        "18446744073709551615 things");
}

static void a_word_alone_agrees_too(void **state)
{
    (void)state;
    assert_string_equal(count_word(0, "is", "are"), "are");
    assert_string_equal(count_word(1, "is", "are"), "is");
    assert_string_equal(count_word(11, "is", "are"), "are");
}

static void what_has_no_room_is_cut(void **state)
{
    char text[COUNT_WORDS], word[COUNT_WORDS + 1] = "";
    (void)state;
    memset(word, 'x', COUNT_WORDS);
    assert_int_equal(strlen(count_words(text, 1, word, "")), COUNT_WORDS - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_is_one_and_any_other_number_is_many),
        cmocka_unit_test(a_word_alone_agrees_too),
        cmocka_unit_test(what_has_no_room_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
