/* How the trust's night went, as the database has it. What it answered last is what is told: nobody
 * waits for it. */
#ifndef SERVER_RUN_METRICS_NIGHTLY_H
#define SERVER_RUN_METRICS_NIGHTLY_H

#include "server/store/session.h"

#include <event2/buffer.h>

enum { NIGHTLY_STEPS = 64, NIGHTLY_NAME = 64 };

struct nightly_told {
    char name[NIGHTLY_NAME];
    int64_t succeeded, tried; /* seconds since 1970; 0: never */
    bool failed;              /* the last time */
};

struct nightly {
    struct session session;
    struct session_settings settings;
    struct flight flight;
    struct encoded nothing;
    bool refused; /* there is nothing to be had of this database */
    struct nightly_told steps[NIGHTLY_STEPS];
    size_t count;
};

/* conninfo must outlive it. */
void nightly_start(struct nightly *nightly, struct event_base *base, const char *conninfo);
void nightly_release(struct nightly *nightly);

/* Asks the database again; what comes is for the next time. */
void nightly_ask(struct nightly *nightly);

void nightly_write(struct evbuffer *out, const struct nightly *nightly);

#endif
