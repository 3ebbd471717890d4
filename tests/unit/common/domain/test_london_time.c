/* Times in England, held against the C library's own rule of the same change. */
#include "common/domain/london_time.h"

#include "tests/unit/cmocka.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static void a_time_in_winter_is_universal_time_and_one_in_summer_an_hour_before(void **state)
{
    int64_t winter, summer;
    (void)state;
    assert_int_equal(london_time_parse("2026-11-26T15:30", &winter), LONDON_FINE);
    assert_int_equal(london_time_parse("2026-07-01T00:00", &summer), LONDON_FINE);
    assert_int_equal(winter, 1795707000);
    assert_int_equal(summer, 1782860400);
}

static void what_the_clocks_go_forward_over_does_not_exist(void **state)
{
    int64_t instant = 7;
    (void)state;
    assert_int_equal(london_time_parse("2027-03-28T00:59", &instant), LONDON_FINE);
    assert_int_equal(london_time_parse("2027-03-28T01:00", &instant), LONDON_SKIPPED);
    assert_int_equal(london_time_parse("2027-03-28T01:59", &instant), LONDON_SKIPPED);
    assert_int_equal(london_time_parse("2027-03-28T02:00", &instant), LONDON_FINE);
    assert_non_null(strstr(london_fault_words(LONDON_SKIPPED), "does not exist"));
}

static void what_the_clocks_go_back_over_is_there_twice(void **state)
{
    int64_t instant = 7;
    (void)state;
    assert_int_equal(london_time_parse("2026-10-25T00:59", &instant), LONDON_FINE);
    assert_int_equal(london_time_parse("2026-10-25T01:00", &instant), LONDON_TWICE);
    assert_int_equal(london_time_parse("2026-10-25T01:59", &instant), LONDON_TWICE);
    assert_int_equal(london_time_parse("2026-10-25T02:00", &instant), LONDON_FINE);
    assert_non_null(strstr(london_fault_words(LONDON_TWICE), "twice"));
}

static void what_is_no_time_is_refused(void **state)
{
    static const char *const none[] = {
        "",
        "2026-11-26",
        "2026-11-26 15:30",
        "2026-11-26T15:3",
        "2026-11-26T24:00",
        "2026-11-26T15:60",
        "2026-02-29T15:30",
        "2026-11-26T15:30Z",
        "2026-11-26T+5:30",
        "2026-11-26T15: 3",
        "1995-11-26T15:30",
    };
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        int64_t instant = 7;
        assert_int_equal(london_time_parse(none[i], &instant), LONDON_NOT_WRITTEN_SO);
        assert_int_equal(instant, 7);
    }
}

/* Each hour of a century: printed as the C library says, and read back where it is one. */
static void a_century_is_as_the_c_library_has_it(void **state)
{
    int twice = 0;
    (void)state;
    setenv("TZ", "GMT0BST,M3.5.0/1,M10.5.0/2", 1);
    tzset();
    for (int64_t instant = 820454400; instant < 3976214400; instant += 3600) {
        char text[LONDON_TEXT], expected[LONDON_TEXT];
        struct tm local;
        time_t when = (time_t)instant;
        int64_t back;
        localtime_r(&when, &local);
        strftime(expected, sizeof expected, "%Y-%m-%dT%H:%M", &local);
        assert_string_equal(london_time_print(text, instant), expected);
        enum london_fault fault = london_time_parse(text, &back);
        twice += fault == LONDON_TWICE;
        assert_true(fault == LONDON_TWICE || (fault == LONDON_FINE && back == instant));
    }
    assert_int_equal(twice, 100 * 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_time_in_winter_is_universal_time_and_one_in_summer_an_hour_before),
        cmocka_unit_test(what_the_clocks_go_forward_over_does_not_exist),
        cmocka_unit_test(what_the_clocks_go_back_over_is_there_twice),
        cmocka_unit_test(what_is_no_time_is_refused),
        cmocka_unit_test(a_century_is_as_the_c_library_has_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
