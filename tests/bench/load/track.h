/* A connection's place in a run: what it asks next, and when. */
#ifndef TESTS_BENCH_LOAD_TRACK_H
#define TESTS_BENCH_LOAD_TRACK_H

#include "tests/bench/load/lane.h"
#include "tests/bench/load/plan.h"
#include "tests/bench/load/tally.h"
#include "tests/bench/load/work.h"

enum manner {
    MANNER_LOAD,      /* one request after the other */
    MANNER_HANDSHAKE, /* one request to a connection */
    MANNER_HOLD       /* one request, and quiet; or none, where the plan is bare */
};

/* What all of a run share. */
struct course {
    const struct plan *plan;
    const struct work *work;
    enum manner manner;
    struct lane_settings lanes;
    bool going;                      /* all are open: the moments below are set */
    uint64_t start, count_from, end; /* in microseconds */
    size_t out;                      /* requests that wait for their answers */
    struct tally tally;
    void *context;
    void (*on_ready)(void *context); /* a connection has been opened and has had its first answer */
    void (*on_lost)(void *context);  /* one is gone, and is not opened again */
    void (*on_first_failed)(void *context); /* the very first answer was none */
};

struct track {
    struct course *course;
    struct lane lane;
    struct errand errand;
    size_t number;
    bool ready;       /* it has been, once */
    bool prepared;    /* what goes before the work has been answered */
    bool answered;    /* this connection has had an answer */
    size_t out;       /* its part of the course's */
    uint64_t moments; /* open loop: how many of its own have come */
    uint64_t began;   /* when the connection was begun */
    struct event moment;
};

uint64_t now_us(void);

void track_init(struct track *track, struct course *course, const struct person *person,
                size_t number);
void track_release(struct track *track);
void track_open(struct track *track);

/* The course is going now. */
void track_go(struct track *track);

#endif
