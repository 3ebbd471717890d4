/* Who is told once what became of a write; and that it takes long, to whom it does. */
#include "client/outbox/asked.h"

#include "tests/unit/cmocka.h"

#include <string.h>

static const char WRITE[] = "6f1c2b3a-0001-4000-8000-0123456789ab";
static const char OTHER[] = "6f1c2b3a-0002-4000-8000-0123456789ab";
static const struct profile profile = {.server = (char[]){"127.0.0.1:1"}};
static struct event_base *base;
static struct line *line;
static struct all_asked all;
static enum delivery_end ends[4];
static size_t told;

static void on_done(void *owner, enum delivery_end end, const struct reply *reply)
{
    (void)owner;
    assert_non_null(reply);
    ends[told++] = end;
}

static int make(void **state)
{
    (void)state;
    base = event_base_new();
    line = line_new(base, &profile);
    LIST_INIT(&all);
    told = 0;
    return 0;
}

static int release(void **state)
{
    static const struct reply ended = {.code = GRPC_UNAVAILABLE};
    (void)state;
    asked_tell(&all, NULL, DELIVERY_WAITING, &ended);
    line_free(line);
    event_base_free(base);
    return 0;
}

static int find_event(const struct event_base *in, const struct event *event, void *found)
{
    (void)in;
    *(const struct event **)found = event;
    return 0;
}

/* The one event there is, as if its ten seconds were over. */
static void lose_patience(void)
{
    struct event *patience = NULL;
    event_base_foreach_event(base, find_event, &patience);
    assert_non_null(patience);
    event_active(patience, EV_TIMEOUT, 0);
    event_base_loop(base, EVLOOP_NONBLOCK);
}

static void whoever_asked_waits_until_told_once(void **state)
{
    static const struct reply reply = {.code = GRPC_OK};
    (void)state;
    asked_add(&all, base, line, WRITE, on_done, NULL);
    assert_true(asked_waits(&all, WRITE));
    assert_false(asked_waits(&all, OTHER));
    asked_tell(&all, WRITE, DELIVERY_TOLD, &reply);
    assert_int_equal(told, 1);
    assert_int_equal(ends[0], DELIVERY_TOLD);
    assert_false(asked_waits(&all, WRITE));
}

static void who_has_been_told_that_it_takes_long_waits_no_longer(void **state)
{
    static const struct reply reply = {.code = GRPC_UNAUTHENTICATED};
    (void)state;
    asked_add(&all, base, line, WRITE, on_done, NULL);
    lose_patience();
    assert_int_equal(told, 1);
    assert_int_equal(ends[0], DELIVERY_WAITING);
    assert_false(asked_waits(&all, WRITE));
    asked_add(&all, base, line, WRITE, on_done, NULL);
    assert_true(asked_waits(&all, WRITE));
    asked_tell(&all, WRITE, DELIVERY_TOLD, &reply);
    assert_int_equal(told, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(whoever_asked_waits_until_told_once, make, release),
        cmocka_unit_test_setup_teardown(who_has_been_told_that_it_takes_long_waits_no_longer, make,
                                        release),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
