/* Open loop: a connection's moments are fixed before the run starts, and what is late because an
 * answer was late counts from its moment all the same. Closed loop: an answer brings the next
 * request. */
#include "tests/bench/load/track.h"

#include <time.h>

enum { FAILED_MAX = 100 };

uint64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

static void ask(struct track *track, const struct work *work, uint64_t due)
{
    struct exchange *exchange = lane_exchange(&track->lane);
    work->write(&track->errand, exchange);
    exchange->due = due;
    track->out++;
    track->course->out++;
    lane_ask(&track->lane, exchange);
}

static bool can_ask(struct track *track)
{
    const struct lane *lane = &track->lane;
    return lane->state == LANE_OPEN && !lane->finished && lane_exchange(&track->lane) != NULL;
}

static uint64_t next_moment(const struct track *track)
{
    const struct plan *plan = track->course->plan;
    uint64_t nth = track->moments * plan->connections + track->number;
    return track->course->start + nth * 1000000 / plan->rate;
}

static void ask_open_loop(struct track *track, uint64_t now)
{
    uint64_t due = next_moment(track), end = track->course->end;
    while (due <= now && due < end && can_ask(track)) {
        track->moments++;
        ask(track, track->course->work, due);
        due = next_moment(track);
    }
    if (due > now && due < end) {
        struct timeval after = {(time_t)((due - now) / 1000000),
                                (suseconds_t)((due - now) % 1000000)};
        event_add(&track->moment, &after);
    }
}

static void ask_closed_loop(struct track *track, uint64_t now)
{
    while (now < track->course->end && can_ask(track))
        ask(track, track->course->work, now);
}

void track_go(struct track *track)
{
    const struct course *course = track->course;
    uint64_t now = now_us();
    if (!course->going || course->manner != MANNER_LOAD)
        return;
    if (!track->prepared && can_ask(track))
        ask(track, course->work->first, now);
    else if (track->prepared && course->plan->rate > 0)
        ask_open_loop(track, now);
    else if (track->prepared)
        ask_closed_loop(track, now);
}

static void on_moment(evutil_socket_t fd, short what, void *context)
{
    struct track *track = context;
    (void)fd;
    (void)what;
    if (track->prepared)
        track_go(track);
}

static void set_ready(struct track *track)
{
    bool before = track->ready;
    track->ready = track->prepared = true;
    if (!before)
        track->course->on_ready(track->course->context);
}

static void on_open(struct lane *lane)
{
    struct track *track = lane->owner;
    const struct work *work = track->course->work;
    if (track->course->plan->bare)
        set_ready(track);
    else if (track->course->manner != MANNER_LOAD)
        ask(track, work, track->began);
    else if (work->first != NULL)
        ask(track, work->first, track->began);
    else
        set_ready(track);
}

static bool is_counted(const struct course *course, uint64_t due, uint64_t now)
{
    uint64_t when = course->plan->rate > 0 ? due : now;
    return course->going && when >= course->count_from && when < course->end;
}

/* True where the answer is what it should be; what goes before the work is not counted. */
static bool judge(struct track *track, const struct exchange *exchange, const struct work *work)
{
    struct course *course = track->course;
    uint64_t now = now_us();
    int code = tally_code(exchange, course->plan->http);
    if (code == CODE_OK && !work->fits(&track->errand, exchange))
        code = CODE_UNFIT;
    bool counts = work == course->work && is_counted(course, exchange->due, now);
    if (counts || code != CODE_OK)
        tally_add(&course->tally, code, exchange, now - exchange->due);
    return code == CODE_OK;
}

static void on_answer(struct lane *lane, struct exchange *exchange)
{
    struct track *track = lane->owner;
    struct course *course = track->course;
    const struct work *first = course->work->first;
    bool preparing = first != NULL && !track->prepared;
    track->out--;
    course->out--;
    bool good = judge(track, exchange, preparing ? first : course->work);
    track->answered = true;
    if (good && (preparing || !track->ready))
        set_ready(track);
    else if (!good && !track->ready)
        course->on_first_failed(course->context);
    else if (!good)
        track->prepared = first == NULL;
    if (course->manner == MANNER_HANDSHAKE)
        lane_close(lane);
    track_go(track);
}

static void on_closed(struct lane *lane)
{
    struct track *track = lane->owner;
    struct course *course = track->course;
    bool wanted = track->answered && course->manner == MANNER_HANDSHAKE;
    course->out -= track->out;
    track->out = 0;
    if (!wanted)
        tally_add(&course->tally, CODE_CLOSED, NULL, 0);
    if (wanted ||
        (course->manner == MANNER_HANDSHAKE && course->tally.by_code[CODE_CLOSED] < FAILED_MAX))
        track_open(track);
    else
        course->on_lost(course->context);
}

void track_init(struct track *track, struct course *course, const struct person *person,
                size_t number)
{
    *track = (struct track){.course = course, .number = number};
    track->errand.school = person->school;
    track->errand.collection = course->plan->collection;
    track->errand.drawn = number;
    event_assign(&track->moment, course->lanes.base, -1, 0, on_moment, track);
    course->lanes.on_open = on_open;
    course->lanes.on_answer = on_answer;
    course->lanes.on_closed = on_closed;
    lane_init(&track->lane, &course->lanes, person, track);
}

void track_release(struct track *track)
{
    event_del(&track->moment);
    lane_release(&track->lane);
}

void track_open(struct track *track)
{
    if (track->course->going && now_us() >= track->course->end &&
        track->course->manner == MANNER_HANDSHAKE)
        return;
    track->answered = false;
    track->began = now_us();
    lane_open(&track->lane);
}
