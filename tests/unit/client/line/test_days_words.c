/* Days to a day. */
#include "client/line/days_words.h"

#include "tests/unit/cmocka.h"

static void days_are_told_as_people_say_them(void **state)
{
    char text[DAYS_WORDS];
    (void)state;
    assert_string_equal(days_words(text, true, 12, false, 0), "12 days left");
    assert_string_equal(days_words(text, true, 1, false, 0), "1 day left");
    assert_string_equal(days_words(text, true, 0, false, 0), "today");
    assert_string_equal(days_words(text, false, 0, true, 1), "1 day late");
    assert_string_equal(days_words(text, false, 0, true, 3), "3 days late");
    assert_string_equal(days_words(text, false, 0, false, 0), "");
}

static void as_a_number_what_is_late_is_below_nought(void **state)
{
    char text[DAYS_WORDS];
    (void)state;
    assert_string_equal(days_number(text, true, 12, false, 0), "12");
    assert_string_equal(days_number(text, true, 0, false, 0), "0");
    assert_string_equal(days_number(text, false, 0, true, 3), "-3");
    assert_string_equal(days_number(text, false, 0, false, 0), "");
}

static void any_number_has_room(void **state)
{
    char text[DAYS_WORDS];
    (void)state;
    assert_string_equal(days_words(text, true, UINT64_MAX, false, 0),
                        "18446744073709551615 days left");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_told_as_people_say_them),
        cmocka_unit_test(as_a_number_what_is_late_is_below_nought),
        cmocka_unit_test(any_number_has_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
