/* Running the night's steps, and saying how they stand. */
#ifndef SERVER_NIGHTLY_RUN_H
#define SERVER_NIGHTLY_RUN_H

#include "server/nightly/night.h"

enum night_came {
    NIGHT_DONE = 0,
    NIGHT_FAILED = 1,  /* a step or more: said on stderr, and tried again the next time */
    NIGHT_AT_WORK = 3, /* another run is at it: nothing more was done */
};

struct night_wish {
    const char *only; /* a step's name; NULL: all that have not succeeded today */
    bool dry_run;
};

/* NULL: there is no step of that name. */
const struct night_step *night_step_named(const char *name);

enum night_came night_run(PGconn *connection, const struct options *options,
                          const struct night_wish *wish);

/* On stdout. False: the database did not say. */
bool night_list(PGconn *connection, const struct options *options, struct arena *arena);

#endif
