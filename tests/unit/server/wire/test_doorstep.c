/* Who greets in time is let in however late the loop comes; who does not is not. */
#include "server/wire/doorstep.h"

#include "tests/unit/cmocka.h"

#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

/* A record of a handshake with four bytes in it. */
static const uint8_t greeting[] = {22, 3, 1, 0, 4, 1, 0, 0, 0};

enum { AT_ONCE = 1000000, A_FEW = 16, CROWD = 40 };

struct bench {
    struct event_base *base;
    struct doorstep *doorstep;
    unsigned let_in, left;
    int client, server;
    unsigned busy; /* times that the loop is late */
    size_t says;   /* bytes of the greeting, when it speaks */
};

static void on_knock(void *context, evutil_socket_t fd)
{
    struct bench *bench = context;
    bench->let_in++;
    close(fd);
}

static void on_left(void *context)
{
    ((struct bench *)context)->left++;
}

/* Its time for silence is up at once. */
static void begin(struct bench *bench, int each_second)
{
    int ends[2];
    *bench = (struct bench){.base = event_base_new()};
    bench->doorstep = doorstep_new(bench->base, 0, each_second, bench, on_knock, on_left);
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
    bench->client = ends[0];
    bench->server = ends[1];
}

static void end(struct bench *bench)
{
    doorstep_free(bench->doorstep);
    event_base_free(bench->base);
    close(bench->client);
}

static void say(struct bench *bench, size_t length)
{
    assert_int_equal(write(bench->client, greeting, length), (ssize_t)length);
}

static void on_speak(evutil_socket_t fd, short what, void *context)
{
    struct bench *bench = context;
    (void)fd;
    (void)what;
    say(bench, bench->says);
}

/* After the loop has asked the kernel what there is, and before it looks whose time is up. */
static void speak_late(struct bench *bench, size_t length)
{
    struct timeval at_once = {0, 0};
    bench->says = length;
    event_base_once(bench->base, -1, EV_TIMEOUT, on_speak, bench, &at_once);
    doorstep_add(bench->doorstep, bench->server, NULL);
    event_base_dispatch(bench->base);
}

static void who_has_greeted_when_its_time_is_up_is_let_in(void **state)
{
    struct bench bench;
    (void)state;
    begin(&bench, AT_ONCE);
    say(&bench, sizeof greeting);
    doorstep_add(bench.doorstep, bench.server, NULL);
    event_base_dispatch(bench.base);
    assert_int_equal(bench.let_in, 1);
    assert_int_equal(bench.left, 0);
    end(&bench);
}

static void who_greets_between_two_looks_of_a_late_loop_is_let_in(void **state)
{
    struct bench bench;
    (void)state;
    begin(&bench, AT_ONCE);
    speak_late(&bench, sizeof greeting);
    assert_int_equal(bench.let_in, 1);
    assert_int_equal(bench.left, 0);
    end(&bench);
}

static void half_a_greeting_is_none_when_the_time_is_up(void **state)
{
    (void)state;
    for (size_t length = 0; length < sizeof greeting; length++) {
        struct bench bench;
        begin(&bench, AT_ONCE);
        speak_late(&bench, length);
        assert_int_equal(bench.let_in, 0);
        assert_int_equal(bench.left, 1);
        end(&bench);
    }
}

/* The loop gets to nothing else until the time for silence is up, so many times. */
static void on_busy(evutil_socket_t fd, short what, void *context)
{
    struct bench *bench = context;
    const struct timeval soon = {0, 1};
    struct timespec began, now;
    (void)fd;
    (void)what;
    if (--bench->busy > 0) /* once it has seen to what is due */
        event_base_once(bench->base, -1, EV_TIMEOUT, on_busy, bench, &soon);
    clock_gettime(CLOCK_MONOTONIC, &began);
    do
        clock_gettime(CLOCK_MONOTONIC, &now);
    while (now.tv_sec - began.tv_sec < 2);
}

/* All knock; one is let in; then the loop is late, so many times. */
static void knock_at_a_late_loop(struct bench *bench, unsigned count, unsigned times)
{
    int ends[2], clients[CROWD];
    *bench = (struct bench){.base = event_base_new(), .busy = times};
    bench->doorstep = doorstep_new(bench->base, 1, 500, bench, on_knock, on_left);
    for (unsigned i = 0; i < count; i++) {
        assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
        clients[i] = ends[0];
        assert_int_equal(write(ends[0], greeting, sizeof greeting), (ssize_t)sizeof greeting);
        doorstep_add(bench->doorstep, ends[1], NULL);
    }
    event_base_loop(bench->base, EVLOOP_ONCE);
    event_base_once(bench->base, -1, EV_TIMEOUT, on_busy, bench, NULL);
    event_base_dispatch(bench->base);
    assert_int_equal(doorstep_count(bench->doorstep), 0);
    doorstep_free(bench->doorstep);
    event_base_free(bench->base);
    for (unsigned i = 0; i < count; i++)
        close(clients[i]);
}

static void a_few_who_knock_are_let_in_by_a_late_loop(void **state)
{
    struct bench bench;
    (void)state;
    knock_at_a_late_loop(&bench, A_FEW, 2);
    assert_int_equal(bench.let_in, A_FEW);
    assert_int_equal(bench.left, 0);
}

static void a_crowd_that_a_loop_is_late_for_once_is_let_in(void **state)
{
    struct bench bench;
    (void)state;
    knock_at_a_late_loop(&bench, CROWD, 1);
    assert_int_equal(bench.let_in, CROWD);
}

static void of_a_crowd_a_loop_that_is_late_again_lets_in_a_few(void **state)
{
    struct bench bench;
    (void)state;
    knock_at_a_late_loop(&bench, CROWD, 2);
    assert_in_range(bench.let_in, A_FEW, CROWD - 1);
    assert_int_equal(bench.let_in + bench.left, CROWD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_has_greeted_when_its_time_is_up_is_let_in),
        cmocka_unit_test(who_greets_between_two_looks_of_a_late_loop_is_let_in),
        cmocka_unit_test(a_few_who_knock_are_let_in_by_a_late_loop),
        cmocka_unit_test(a_crowd_that_a_loop_is_late_for_once_is_let_in),
        cmocka_unit_test(of_a_crowd_a_loop_that_is_late_again_lets_in_a_few),
        cmocka_unit_test(half_a_greeting_is_none_when_the_time_is_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
