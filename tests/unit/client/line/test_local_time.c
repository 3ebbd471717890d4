/* Local times in words. */
#include "client/line/local_time.h"

#include "tests/unit/cmocka.h"

#include <string.h>

static void a_time_is_its_day_in_words_and_the_clock(void **state)
{
    char words[LOCAL_TIME_WORDS];
    (void)state;
    assert_string_equal(local_time_words(words, "2026-11-26T09:30"), "26 November 2026, 09:30");
    assert_string_equal(local_time_words(words, "2026-10-25T01:30"), "25 October 2026, 01:30");
}

static void what_is_none_stays_as_it_is(void **state)
{
    static const char *const none[] = {"", "soon", "2026-02-30T09:30", "2026-11-26", "T"};
    char words[LOCAL_TIME_WORDS];
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_string_equal(local_time_words(words, none[i]), none[i]);
    assert_string_equal(local_time_words(words, NULL), "?");
}

static void a_span_names_the_day_once(void **state)
{
    char words[LOCAL_SPAN_WORDS];
    (void)state;
    assert_string_equal(local_span_words(words, "2026-11-26T09:30", "2026-11-26T15:30"),
                        "26 November 2026, 09:30 to 15:30");
    assert_string_equal(local_span_words(words, "2026-11-26T09:30", "2026-11-27T15:30"),
                        "26 November 2026, 09:30 to 27 November 2026, 15:30");
    assert_string_equal(local_span_words(words, NULL, "2026-11-27T15:30"),
                        "? to 27 November 2026, 15:30");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_time_is_its_day_in_words_and_the_clock),
        cmocka_unit_test(what_is_none_stays_as_it_is),
        cmocka_unit_test(a_span_names_the_day_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
