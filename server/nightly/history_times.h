/* When something was written in a stretch of PostgreSQL's log, as pg_waldump reads it. */
#ifndef SERVER_NIGHTLY_HISTORY_TIMES_H
#define SERVER_NIGHTLY_HISTORY_TIMES_H

#include "common/base/arena.h"

#include <stdint.h>

/* The end of a stretch that goes on as long as there is any. */
#define HISTORY_OPEN UINT64_MAX

/* "2026-11-26 20:15:00.123456 UTC"; NULL: nothing was. */
struct history_times {
    const char *first, *last;
};

/* Of the commits on this timeline from one position to the other, in the folder. programs is where
 * pg_waldump is. */
struct history_times history_times_read(const char *programs, const char *folder, unsigned timeline,
                                        uint64_t from, uint64_t until, struct arena *arena);

#endif
