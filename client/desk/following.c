/* One timer: of the next reading, soon where it is wanted. */
#include "client/desk/following.h"

#include "client/outbox/offered.h"
#include "client/pull/pull.h"
#include "common/base/memory.h"

/* Few at once: whoever works with the page comes first. */
enum { AT_ONCE = 4, ARENA = 1 << 20 };

const struct following_pace FOLLOWING_PACE = {
    .soon_ms = 1500, .often_ms = 5 * 60 * 1000, .least_ms = 5000};

enum state { RESTING, WANTED, READING, READING_WANTED };

struct following {
    struct store *store;
    struct line *line;
    struct delivery *delivery;
    struct following_pace pace;
    struct event *next;
    enum state state;
    struct followed followed;
    struct timespec ended_at; /* the last reading, by a clock that is not set */
};

static unsigned since_ended_ms(const struct following *following)
{
    const struct timespec *ended = &following->ended_at;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long passed = (now.tv_sec - ended->tv_sec) * 1000 + (now.tv_nsec - ended->tv_nsec) / 1000000;
    return passed < (long)following->pace.often_ms ? (unsigned)passed : following->pace.often_ms;
}

/* However much happens, a pause lies between two. */
static unsigned soon_ms(const struct following *following)
{
    const struct following_pace *pace = &following->pace;
    unsigned passed = since_ended_ms(following);
    return passed + pace->soon_ms < pace->least_ms ? pace->least_ms - passed : pace->soon_ms;
}

static void wait_for(struct following *following, unsigned milliseconds)
{
    const struct timeval wait = {(time_t)(milliseconds / 1000),
                                 (suseconds_t)(milliseconds % 1000 * 1000)};
    event_add(following->next, &wait);
}

static void change_state(struct following *following, enum state state)
{
    following->state = state;
    if (state == WANTED)
        wait_for(following, soon_ms(following));
    else if (state == RESTING)
        wait_for(following, following->pace.often_ms);
}

static void want(struct following *following)
{
    if (following->state == RESTING)
        change_state(following, WANTED);
    else if (following->state == READING)
        change_state(following, READING_WANTED);
}

/* Where nothing waits no write is answered, and the feed alone tells of another history. */
static void follow_history(struct following *following, const char *epoch)
{
    struct arena arena;
    uint64_t offered;
    arena_init(&arena, ARENA);
    const char *fault = offered_again(following->store, epoch, &offered, &arena);
    if (fault != NULL)
        fprintf(stderr, "senco: %s\n", fault);
    if (offered > 0)
        delivery_hurry(following->delivery);
    arena_release(&arena);
}

static void on_read(void *owner, const struct pulled *pulled)
{
    struct following *following = owner;
    struct followed *followed = &following->followed;
    followed->failed = pulled->why != NULL;
    followed->changes += pulled->changes;
    if (!followed->failed)
        followed->at = time(NULL);
    clock_gettime(CLOCK_MONOTONIC, &following->ended_at);
    change_state(following, following->state == READING_WANTED ? WANTED : RESTING);
    follow_history(following, pulled->epoch);
}

static void on_time(evutil_socket_t none, short what, void *context)
{
    struct following *following = context;
    (void)none;
    (void)what;
    change_state(following, READING);
    pull_begin(following->line, following->store, AT_ONCE, NULL, on_read, following);
}

/* What was sent has changed something there, often more than was sent. */
static void on_sent(void *owner, enum delivery_event event, const struct reply *reply)
{
    if (event == DELIVERY_ANSWERED && reply->code == GRPC_OK)
        want(owner);
}

struct following *following_new(struct event_base *base, struct store *store, struct line *line,
                                struct delivery *delivery, struct following_pace pace)
{
    struct following *following = memory_zeroed(1, sizeof *following);
    *following =
        (struct following){.store = store, .line = line, .delivery = delivery, .pace = pace};
    following->next = memory_need(event_new(base, -1, 0, on_time, following));
    delivery_watch(delivery, on_sent, following);
    change_state(following, WANTED);
    return following;
}

void following_free(struct following *following)
{
    if (following == NULL)
        return;
    event_free(following->next);
    free(following);
}

void following_look(struct following *following)
{
    want(following);
}

struct followed following_state(const struct following *following)
{
    return following->followed;
}
