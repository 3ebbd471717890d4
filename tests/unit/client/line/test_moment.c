/* Times for people, in the time zone of the machine. */
#include "client/line/moment.h"

#include "tests/unit/cmocka.h"

#include <time.h>

static void be_in(const char *zone)
{
    assert_int_equal(setenv("TZ", zone, 1), 0);
    tzset();
}

static void a_time_is_told_by_the_clock_on_the_wall(void **state)
{
    char text[MOMENT_TEXT];
    (void)state;
    be_in("GMT0BST,M3.5.0/1,M10.5.0");
    assert_string_equal(moment_words(text, "2026-11-25T19:15:03.123Z"), "25 November 2026, 19:15");
    assert_string_equal(moment_words(text, "2026-06-30T23:15:03Z"), "1 July 2026, 00:15");
    be_in("UTC");
    assert_string_equal(moment_words(text, "2026-06-30T23:15:03Z"), "30 June 2026, 23:15");
}

static void what_is_no_time_stays_as_it_is(void **state)
{
    static const char *const none[] = {"", "soon", "2026-11-25", "2026-11-25T19:15:03+01:00",
                                       "99999-01-01T00:00:00Z"};
    char text[MOMENT_TEXT];
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_string_equal(moment_words(text, none[i]), none[i]);
    assert_null(moment_words(text, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_time_is_told_by_the_clock_on_the_wall),
        cmocka_unit_test(what_is_no_time_stays_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
