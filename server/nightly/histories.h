/* The histories that lead on from a copy: its own, and those that restores (or a standby that took
 * over) have begun from it since, PostgreSQL's timelines. What was written in one is not in another
 * that left it before, so which is wanted only a person can say. */
#ifndef SERVER_NIGHTLY_HISTORIES_H
#define SERVER_NIGHTLY_HISTORIES_H

#include "server/nightly/restore.h"

/* Which one is restored, as restore->timeline: the one that is asked for, or, where it makes no
 * difference at the moment that is wanted, the one that reaches furthest. NULL: well; else why a
 * person has to choose, or cannot choose that one, in words. */
const char *histories_choose(struct restore *restore);

#endif
