/* What a worker counts while it runs, for whoever watches the server (server/run/metrics/). A count
 * only grows, whatever becomes of the worker; a level goes up and down, and is nought of a worker
 * that has gone.
 *
 * Each count and level is written by one thread only, and read by another process: a plain store
 * each time, no lock. */
#ifndef SERVER_COUNT_TALLY_H
#define SERVER_COUNT_TALLY_H

#include "common/wire/grpc_code.h"

#include <stdatomic.h>
#include <stdint.h>
#include <sys/types.h>

/* Methods are counted by number from 1 on; 0 is for requests that name none. */
enum { TALLY_METHODS = 512, TALLY_TIMES = 15 };

enum tally_count {
    COUNT_ACCEPTED,       /* the door's, down to COUNT_HANDSHAKES */
    COUNT_NO_ROOM,        /* closed because there were too many, itself or another in its place */
    COUNT_NO_GREETING,    /* closed before its handshake had begun */
    COUNT_NO_HANDSHAKE,   /* whose handshake failed */
    COUNT_HANDSHAKES,     /* done */
    COUNT_UNKNOWN_MANY,   /* closed: one without a good certificate too many */
    COUNT_OF_CERTIFICATE, /* refused: one of its certificate too many */
    COUNT_BROKEN,         /* ended: what came was no HTTP/2 */
    COUNT_RESETS,         /* ended: took back too many requests */
    COUNT_BARE_FRAMES,    /* ended: sent too much that asks nothing */
    COUNT_HEADERS,        /* ended: too many headers */
    COUNT_UNREAD,         /* ended: did not take its answers */
    COUNT_NO_GRPC,        /* requests that were HTTP, but no gRPC */
    COUNT_ABANDONED,      /* requests whose client went before the answer */
    COUNT_QUEUE_FULL,     /* requests that did not get into the queue for the database */
    COUNT_QUEUE_DOWN,     /* likewise, since the database was away */
    COUNT_FLIGHTS_DONE,   /* what the database was asked */
    COUNT_FLIGHTS_REFUSED,
    COUNT_FLIGHTS_UNKNOWN,
    COUNT_SESSIONS_MADE,
    COUNT_SESSIONS_LOST,
    COUNT_BATCHES,
    COUNT_BATCH_ROWS,
    COUNT_BATCHES_REFUSED,
    COUNT_LINES_LEFT_OUT, /* of the log, of requests */
    TALLY_COUNTS
};

enum tally_level {
    LEVEL_AT_THE_DOOR, /* the door's: accepted, not through the handshake */
    LEVEL_KNOWN,       /* connections with a good certificate */
    LEVEL_UNKNOWN,     /* without */
    LEVEL_QUEUE,       /* requests that wait for the database */
    LEVEL_QUEUE_ROOM,  /* how many may */
    LEVEL_SESSIONS,    /* of the database, that are up */
    LEVEL_SESSIONS_WANTED,
    LEVEL_FLIGHTS, /* what the database has been asked and not answered */
    TALLY_LEVELS
};

struct tally_method {
    _Atomic uint64_t by_code[GRPC_CODE_COUNT];
    _Atomic uint64_t by_time[TALLY_TIMES + 1]; /* the last: longer than all bounds */
    _Atomic uint64_t micro;                    /* of all together */
};

struct tally {
    _Atomic pid_t worker; /* 0: none */
    _Atomic uint64_t counts[TALLY_COUNTS];
    _Atomic int64_t levels[TALLY_LEVELS];
    struct tally_method methods[TALLY_METHODS];
};

/* Microseconds up to which a request belongs there; the shortest first. */
extern const uint64_t tally_times[TALLY_TIMES];

/* This process counts here from now on; NULL, as at first: nothing is counted. */
void tally_use(struct tally *tally);

void tally_add(enum tally_count count, uint64_t more);
void tally_change(enum tally_level level, int64_t by);
void tally_set(enum tally_level level, size_t value);

/* A request has been answered. */
void tally_answer(unsigned method, enum grpc_code code, uint64_t micro);

/* No worker counts here any more. */
void tally_worker_gone(struct tally *tally);

#endif
