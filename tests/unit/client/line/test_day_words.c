/* Days in words. */
#include "client/line/day_words.h"

#include "tests/unit/cmocka.h"

#include <string.h>

static void a_day_is_said_as_people_say_it(void **state)
{
    char text[DATE_WORDS];
    (void)state;
    assert_string_equal(day_words(text, "2027-03-01"), "1 March 2027");
    assert_string_equal(day_words(text, "2026-12-31"), "31 December 2026");
}

static void what_is_no_day_stays_as_it_is(void **state)
{
    char text[DATE_WORDS];
    (void)state;
    assert_string_equal(day_words(text, "2027-02-30"), "2027-02-30");
    assert_string_equal(day_words(text, ""), "");
    assert_string_equal(day_words(text, NULL), "?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_is_said_as_people_say_it),
        cmocka_unit_test(what_is_no_day_stays_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
