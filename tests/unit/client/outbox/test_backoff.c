/* Longer each time, never much longer than two minutes, and only an answer ends it. */
#include "client/outbox/backoff.h"

#include "tests/unit/cmocka.h"

static struct event_base *base;
static struct backoff backoff;

static void on_over(evutil_socket_t none, short what, void *owner)
{
    (void)none;
    (void)what;
    (void)owner;
}

static int begin(void **state)
{
    (void)state;
    base = event_base_new();
    backoff_init(&backoff, base, on_over, NULL);
    return 0;
}

static int end(void **state)
{
    (void)state;
    backoff_release(&backoff);
    event_base_free(base);
    return 0;
}

/* Seconds until it is over; and then it is. */
static double rest_out(void)
{
    struct timeval due, now;
    assert_true(event_pending(backoff.timer, EV_TIMEOUT, &due) != 0);
    event_base_gettimeofday_cached(base, &now);
    event_del(backoff.timer);
    return (double)(due.tv_sec - now.tv_sec) + (double)(due.tv_usec - now.tv_usec) / 1e6;
}

static void assert_about(double seconds, double about)
{
    if (seconds < about * 0.74 || seconds > about * 1.26)
        fail_msg("%f is not about %f", seconds, about);
}

static void each_rest_is_longer_up_to_two_minutes(void **state)
{
    double about = 1;
    (void)state;
    for (int i = 0; i < 20; i++) {
        assert_true(backoff_begin(&backoff));
        assert_about(rest_out(), about);
        about = about * 1.6 > 120 ? 120 : about * 1.6;
    }
}

static void of_many_that_fail_together_the_first_begins_it(void **state)
{
    (void)state;
    assert_true(backoff_begin(&backoff));
    assert_false(backoff_begin(&backoff));
    assert_true(backoff_is_resting(&backoff));
    assert_about(rest_out(), 1);
    assert_false(backoff_is_resting(&backoff));
}

static void an_answer_begins_anew_and_cuts_a_long_rest_short(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++) {
        assert_true(backoff_begin(&backoff));
        (void)rest_out();
    }
    assert_true(backoff_begin(&backoff));
    backoff_note_answer(&backoff);
    assert_true(backoff_is_resting(&backoff));
    assert_about(rest_out(), 1);
    backoff_note_answer(&backoff);
    assert_true(backoff_begin(&backoff));
    assert_about(rest_out(), 1);
}

static void to_hurry_is_no_answer(void **state)
{
    (void)state;
    for (int i = 0; i < 3; i++) {
        assert_true(backoff_begin(&backoff));
        (void)rest_out();
    }
    backoff_hurry(&backoff, false);
    (void)rest_out();
    assert_true(backoff_begin(&backoff));
    assert_about(rest_out(), 1.6 * 1.6 * 1.6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_rest_is_longer_up_to_two_minutes, begin, end),
        cmocka_unit_test_setup_teardown(of_many_that_fail_together_the_first_begins_it, begin, end),
        cmocka_unit_test_setup_teardown(an_answer_begins_anew_and_cuts_a_long_rest_short, begin,
                                        end),
        cmocka_unit_test_setup_teardown(to_hurry_is_no_answer, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
