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
bool copy_name_valid(const char *name);

/* NULL, or why the folder cannot be read. */
const char *copies_list(const char *folder, struct copies *copies, struct arena *arena);

/* Of each the newest of its day, week (from Monday on) or month, for so many of the newest days,
 * weeks and months of which there are any. */
void copies_judge(const struct copies *copies, struct copies_rule rule, enum copy_fate *fates);

#endif
