/* Seconds, as the loop wants them. */
#include "client/wire/pause.h"

#include "tests/unit/cmocka.h"

static void a_pause_is_as_long_as_it_says(void **state)
{
    (void)state;
    struct timeval pause = pause_of(120.25);
    assert_int_equal(pause.tv_sec, 120);
    assert_int_equal(pause.tv_usec, 250000);
}

static void about_is_a_quarter_more_or_less_and_not_always_the_same(void **state)
{
    long least = 1000000, most = 0;
    (void)state;
    for (int i = 0; i < 1000; i++) {
        struct timeval pause = pause_about(PAUSE_FIRST);
        assert_int_equal(pause.tv_sec, 0);
        least = pause.tv_usec < least ? pause.tv_usec : least;
        most = pause.tv_usec > most ? pause.tv_usec : most;
    }
    assert_in_range(least, 300000, 320000);
    assert_in_range(most, 480000, 500000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pause_is_as_long_as_it_says),
        cmocka_unit_test(about_is_a_quarter_more_or_less_and_not_always_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
