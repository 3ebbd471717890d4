/* What is said of a meeting when it is planned or changed. */
#ifndef SERVER_HANDLERS_MEETINGS_DETAILS_H
#define SERVER_HANDLERS_MEETINGS_DETAILS_H

#include "common/wire/violations.h"
#include "server/store/parameters.h"

struct details {
    const char *title, *from, *until, *place, *online, *items_until;
    bool has_host;
    uint64_t host;
    bool has_note_taker;
    uint64_t note_taker;
    int64_t at[2]; /* from and until, set by details_check; 0 where not said */
};

/* all: it is new, and nothing may be left out that it must have. */
void details_check(struct details *details, bool all, struct violations *violations);

/* Title, from, until, host, place, online, items until, note taker: eight parameters. */
void details_bind(const struct details *details, struct parameters *parameters);

#endif
