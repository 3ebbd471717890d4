/* When the page reads what is new, with a line that is made up. */
#include "client/desk/following.h"

#include "client/store/notices.h"
#include "client/store/waiting.h"
#include "common/wire/message.h"
#include "senconet/v1/allocations.pb-c.h"
#include "senconet/v1/changes.pb-c.h"
#include "tests/unit/client/store/store_made.h"

static const char ID[] = "6f1c2b3a-0001-4000-8000-0123456789ab";
enum { LONG_MS = 3600 * 1000, LEAST_MS = 100, COARSE_MS = 20, GIVE_UP_SECONDS = 20 };

/* In the place of client/wire/line.c. */
struct line {
    struct event_base *base;
};

static struct line line;
static struct delivery *delivery;
static struct following *following;
static Senconet__V1__PullAnswer page;
static unsigned pulls, writes;
static bool down;
static struct timespec pulled_at;

struct told {
    line_done *done;
    void *owner;
    struct reply reply;
};

static void tell(evutil_socket_t none, short what, void *context)
{
    struct told *told = context;
    (void)none;
    (void)what;
    told->done(told->owner, &told->reply);
    free(told);
}

struct asking *line_ask(struct line *asked, struct arena *of_asker, const char *service,
                        const ProtobufCMethodDescriptor *method, const ProtobufCMessage *request,
                        line_done *done, void *owner)
{
    static const struct timeval at_once = {0, 0};
    struct told *told = calloc(1, sizeof *told);
    bool pull = strcmp(service, "senconet.v1.Changes") == 0;
    (void)request;
    *told = (struct told){done, owner, {.answered = !down, .message = "made up"}};
    if (pull)
        clock_gettime(CLOCK_MONOTONIC, &pulled_at);
    pulls += pull;
    writes += !pull;
    if (!down)
        told->reply.body = pull ? &page.base : message_new(of_asker, method->output);
    event_base_once(asked->base, -1, EV_TIMEOUT, tell, told, &at_once);
    return NULL;
}

struct line *line_new(struct event_base *base, const struct profile *of)
{
    (void)base;
    (void)of;
    return NULL;
}

void line_free(struct line *freed)
{
    (void)freed;
}

void line_is_silent(struct line *silent, const char *why)
{
    (void)silent;
    (void)why;
}

void line_abandon(struct asking *asking)
{
    (void)asking;
}

struct line_state line_state(const struct line *of)
{
    (void)of;
    return (struct line_state){0};
}

static struct event *too_long;

static void give_up(evutil_socket_t none, short what, void *context)
{
    (void)none;
    (void)what;
    (void)context;
    fail_msg("nothing is read for %d s", GIVE_UP_SECONDS);
}

static int begin(void **state)
{
    static char cursor[] = "here", epoch[] = "first";
    const struct following_pace pace = {0, LONG_MS, LEAST_MS};
    uint64_t offered;
    make_store(state);
    assert_null(waiting_offer(store, "first", &offered, &arena));
    senconet__v1__pull_answer__init(&page);
    page.cursor = cursor;
    page.epoch = epoch;
    pulls = writes = 0;
    down = false;
    line.base = event_base_new();
    too_long = event_new(line.base, -1, 0, give_up, NULL);
    event_add(too_long, &(const struct timeval){GIVE_UP_SECONDS, 0});
    delivery = delivery_new(line.base, store, &line);
    following = following_new(line.base, store, &line, delivery, pace);
    return 0;
}

static int end(void **state)
{
    delivery_free(delivery);
    following_free(following);
    event_free(too_long);
    event_base_free(line.base);
    store_close(store);
    store = NULL;
    unlink(in_folder("kept-journal"));
    return remove_folder(state);
}

static void turn_until(const unsigned *count, unsigned reached)
{
    while (*count < reached)
        event_base_loop(line.base, EVLOOP_ONCE);
}

/* Nothing but what is far away is left to do then. */
static void turn_until_no_more_than(const unsigned *count, unsigned reached)
{
    turn_until(count, reached);
    for (int more = 0; more < 4; more++)
        event_base_loop(line.base, EVLOOP_NONBLOCK);
    assert_int_equal(*count, reached);
}

static void it_reads_when_it_was_opened_and_then_rests(void **state)
{
    (void)state;
    assert_int_equal(following_state(following).at, 0);
    turn_until_no_more_than(&pulls, 1);
    assert_int_not_equal(following_state(following).at, 0);
    assert_false(following_state(following).failed);
}

static void it_reads_for_who_looks_again_and_not_at_once_for_who_looks_often(void **state)
{
    (void)state;
    turn_until_no_more_than(&pulls, 1);
    struct timespec first = pulled_at;
    for (int i = 0; i < 10; i++)
        following_look(following);
    turn_until_no_more_than(&pulls, 2);
    assert_true((pulled_at.tv_sec - first.tv_sec) * 1000 +
                    (pulled_at.tv_nsec - first.tv_nsec) / 1000000 >=
                LEAST_MS - COARSE_MS); /* the loop reads a clock that is quick, not fine */
}

static void keep(void)
{
    Senconet__V1__StatementActRequest request = SENCONET__V1__STATEMENT_ACT_REQUEST__INIT;
    request.write_id = arena_copy(&arena, ID);
    assert_null(
        waiting_keep(store, ID, "senconet.v1.Allocations/Acknowledge", &request.base, &arena));
}

static void it_reads_after_what_was_sent(void **state)
{
    (void)state;
    turn_until_no_more_than(&pulls, 1);
    keep();
    delivery_hurry(delivery);
    turn_until(&writes, 1);
    turn_until_no_more_than(&pulls, 2);
}

static void a_line_that_is_down_is_told(void **state)
{
    (void)state;
    down = true;
    turn_until_no_more_than(&pulls, 1);
    assert_true(following_state(following).failed);
    assert_int_equal(following_state(following).at, 0);
}

static void another_history_is_noticed_and_what_was_received_is_sent_again(void **state)
{
    static char epoch[] = "second";
    Senconet__Desk__V1__Outcome outcome = SENCONET__DESK__V1__OUTCOME__INIT;
    size_t count;
    (void)state;
    keep();
    outcome.code = arena_copy(&arena, "OK");
    const struct waiting_answer answer = {
        .write_id = ID, .outcome = &outcome, .seen = true, .epoch = "first"};
    assert_null(waiting_settle(store, &answer, 1, &arena));
    page.epoch = epoch;
    turn_until(&pulls, 1);
    turn_until(&writes, 1);
    assert_string_equal(notices_all(store, &count, &arena)[0].detail, "1");
    assert_int_equal(count, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_reads_when_it_was_opened_and_then_rests),
        TEST(it_reads_for_who_looks_again_and_not_at_once_for_who_looks_often),
        TEST(it_reads_after_what_was_sent),
        TEST(a_line_that_is_down_is_told),
        TEST(another_history_is_noticed_and_what_was_received_is_sent_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
