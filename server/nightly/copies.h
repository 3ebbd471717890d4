/* The copies of the database there are: a folder each, named by the moment it was begun
 * ("2026-11-26T201500Z"), and which of them are kept. */
#ifndef SERVER_NIGHTLY_COPIES_H
#define SERVER_NIGHTLY_COPIES_H

#include "common/base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

enum { COPY_NAME = 20 };

/* What a copy is called that is not whole: being made, or being removed. */
#define COPY_PARTIAL ".partial"

struct copies {
    char **names; /* oldest first */
    size_t count;
    /* The first segment that each needs ("000000010000000000000002"): its history. NULL of one:
     * unknown, as the newest's; of all: nobody has looked. */
    const char **segments;
};

struct copies_rule {
    long daily, weekly, monthly;
};

enum copy_fate {
    COPY_GOES,
    COPY_DAILY, /* any moment since can be restored, by what is archived */
    COPY_KEPT   /* for its week or month: as it is itself */
};

/* UTC. */
void copy_name(char name[COPY_NAME], time_t now);

/* Of one that is begun now: where another of this second is in the folder, whole or half made, once
 * the second is over. Ask before what is half made is removed: a program of whoever was killed
 * while it made that may go on writing there for a while. */
void copy_name_new(char name[COPY_NAME], const char *folder, struct arena *arena);

bool copy_name_valid(const char *name);

/* NULL, or why the folder cannot be read. */
const char *copies_list(const char *folder, struct copies *copies, struct arena *arena);

/* The first segment that any moment after a daily copy needs, wherever histories have parted since;
 * NULL: that of one is not known. */
const char *copies_first_segment(const struct copies *copies, const enum copy_fate *fates);

/* Of each the newest of its day, week (from Monday on) or month, for so many of the newest days,
 * weeks and months of which there are any. A copy of another history than the newest copy's is more
 * than an older one of the same: the newest of each day is a daily one for a week, so that who put
 * the wrong one back can go back. */
void copies_judge(const struct copies *copies, struct copies_rule rule, enum copy_fate *fates);

#endif
