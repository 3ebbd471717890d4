/* Work given to the thread comes back to the loop, in order, or is taken back before it is begun.
 */
#include "server/wire/side_thread.h"

#include "tests/unit/cmocka.h"

#include <event2/event.h>
#include <pthread.h>

enum { MANY = 1000 };

struct piece {
    struct side_work work; /* first */
    struct bench *bench;
    unsigned number;
};

/* The gate keeps the thread at its first piece until it is opened. */
struct bench {
    struct event_base *base;
    struct side_thread *thread;
    pthread_mutex_t gate;
    unsigned begun, back, last;     /* last: after so many the loop ends */
    bool begun_in_order, in_thread; /* the thread's */
    bool back_in_order;             /* the loop's */
    pthread_t loop;
};

static void work(struct side_work *work)
{
    struct bench *bench = ((struct piece *)work)->bench;
    pthread_mutex_lock(&bench->gate);
    bench->in_thread = bench->in_thread && !pthread_equal(pthread_self(), bench->loop);
    bench->begun_in_order = bench->begun_in_order && ((struct piece *)work)->number >= bench->begun;
    bench->begun = ((struct piece *)work)->number + 1;
    pthread_mutex_unlock(&bench->gate);
}

static void on_done(struct side_work *work)
{
    struct piece *piece = (struct piece *)work;
    struct bench *bench = piece->bench;
    assert_true(pthread_equal(pthread_self(), bench->loop));
    bench->back_in_order = bench->back_in_order && piece->number >= bench->back;
    bench->back++;
    if (bench->back == bench->last)
        event_base_loopbreak(bench->base);
}

static void bench_begin(struct bench *bench, struct piece *pieces, unsigned count, unsigned last)
{
    *bench = (struct bench){.base = event_base_new(),
                            .last = last,
                            .begun_in_order = true,
                            .back_in_order = true,
                            .in_thread = true,
                            .loop = pthread_self()};
    pthread_mutex_init(&bench->gate, NULL);
    bench->thread = side_thread_new(bench->base);
    pthread_mutex_lock(&bench->gate);
    for (unsigned i = 0; i < count; i++) {
        pieces[i] = (struct piece){{.work = work, .on_done = on_done}, bench, i};
        side_thread_give(bench->thread, &pieces[i].work);
    }
}

static void bench_end(struct bench *bench)
{
    side_thread_free(bench->thread);
    pthread_mutex_destroy(&bench->gate);
    event_base_free(bench->base);
}

static void work_is_done_beside_the_loop_and_comes_back_in_order(void **state)
{
    static struct piece pieces[MANY];
    struct bench bench;
    (void)state;
    bench_begin(&bench, pieces, MANY, MANY);
    pthread_mutex_unlock(&bench.gate);
    event_base_dispatch(bench.base);
    assert_int_equal(bench.back, MANY);
    assert_true(bench.begun_in_order && bench.back_in_order && bench.in_thread);
    bench_end(&bench);
}

static void what_has_not_begun_can_be_taken_back(void **state)
{
    struct piece pieces[4];
    struct bench bench;
    (void)state;
    bench_begin(&bench, pieces, 4, 3);
    assert_true(side_thread_take_back(bench.thread, &pieces[2].work)); /* the first is held fast */
    assert_false(side_thread_take_back(bench.thread, &pieces[2].work));
    pthread_mutex_unlock(&bench.gate);
    event_base_dispatch(bench.base);
    assert_int_equal(bench.back, 3);
    assert_int_equal(bench.begun, 4);
    assert_true(bench.begun_in_order && bench.back_in_order);
    assert_false(side_thread_take_back(bench.thread, &pieces[3].work)); /* it is back */
    bench_end(&bench);
}

static void what_was_given_does_not_come_back_after_the_end(void **state)
{
    struct piece pieces[4];
    struct bench bench;
    (void)state;
    bench_begin(&bench, pieces, 4, 4);
    pthread_mutex_unlock(&bench.gate);
    bench_end(&bench);
    assert_int_equal(bench.back, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_is_done_beside_the_loop_and_comes_back_in_order),
        cmocka_unit_test(what_has_not_begun_can_be_taken_back),
        cmocka_unit_test(what_was_given_does_not_come_back_after_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
