/* What lives in the side loop runs in its own thread; it is told things, and rings. */
#include "server/wire/side_loop.h"

#include "tests/unit/cmocka.h"

#include <event2/event.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

enum { MANY = 1000 };

struct bench {
    struct event_base *base;
    struct side_loop *loop;
    struct event *tick; /* in the side loop */
    atomic_uint ticks;
    unsigned seen, told;
    bool beside, rung_here;
    pthread_t here;
};

static void on_tick(evutil_socket_t fd, short what, void *context)
{
    struct bench *bench = context;
    (void)fd;
    (void)what;
    bench->beside = bench->beside && !pthread_equal(pthread_self(), bench->here);
    if (atomic_fetch_add(&bench->ticks, 1) + 1 < MANY)
        event_active(bench->tick, EV_TIMEOUT, 0);
    side_loop_ring(bench->loop);
}

static void on_rung(void *context)
{
    struct bench *bench = context;
    bench->rung_here = bench->rung_here && pthread_equal(pthread_self(), bench->here);
    bench->seen = atomic_load(&bench->ticks);
    if (bench->seen == MANY)
        event_base_loopbreak(bench->base);
}

static void begin(struct bench *bench)
{
    *bench = (struct bench){
        .base = event_base_new(), .beside = true, .rung_here = true, .here = pthread_self()};
    bench->loop = side_loop_new(bench->base, on_rung, bench);
    bench->tick = event_new(side_loop_base(bench->loop), -1, 0, on_tick, bench);
    side_loop_start(bench->loop);
}

static void end(struct bench *bench)
{
    side_loop_stop(bench->loop);
    event_free(bench->tick);
    side_loop_free(bench->loop);
    event_base_free(bench->base);
}

static void tick(void *context)
{
    struct bench *bench = context;
    bench->beside = bench->beside && !pthread_equal(pthread_self(), bench->here);
    bench->told++;
    event_active(bench->tick, EV_TIMEOUT, 0);
}

static void the_last_ring_is_heard_after_all_that_was_done(void **state)
{
    struct bench bench;
    (void)state;
    begin(&bench);
    side_loop_tell(bench.loop, tick, &bench);
    event_base_dispatch(bench.base);
    assert_int_equal(bench.seen, MANY);
    assert_true(bench.beside && bench.rung_here);
    end(&bench);
}

static void count_told(void *context)
{
    ((struct bench *)context)->told++;
}

static void what_is_told_has_been_done_when_the_teller_goes_on(void **state)
{
    struct bench bench;
    (void)state;
    begin(&bench);
    for (unsigned i = 0; i < MANY; i++) {
        side_loop_tell(bench.loop, count_told, &bench);
        assert_int_equal(bench.told, i + 1);
    }
    end(&bench);
}

static void nothing_runs_in_it_after_the_stop(void **state)
{
    struct bench bench;
    (void)state;
    begin(&bench);
    side_loop_tell(bench.loop, tick, &bench);
    side_loop_stop(bench.loop);
    unsigned ticks = atomic_load(&bench.ticks);
    event_base_loop(bench.base, EVLOOP_NONBLOCK); /* a ring on its way may come */
    assert_int_equal(atomic_load(&bench.ticks), ticks);
    event_free(bench.tick);
    side_loop_free(bench.loop);
    event_base_free(bench.base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_ring_is_heard_after_all_that_was_done),
        cmocka_unit_test(what_is_told_has_been_done_when_the_teller_goes_on),
        cmocka_unit_test(nothing_runs_in_it_after_the_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
