/* The mark of a restore that has not come to its end. It is set before the first byte of the copy
 * is there, at the end of the settings that PostgreSQL reads last, and no start but ours is
 * possible until it is cleared: a library that is not there keeps PostgreSQL from running, and its
 * name is what it says. Our own start asks for none. */
#ifndef SERVER_NIGHTLY_RESTORE_MARK_H
#define SERVER_NIGHTLY_RESTORE_MARK_H

#include "server/nightly/restore.h"

#include <stdbool.h>

/* The file that holds it: of the copy, to be copied by nobody else. */
#define RESTORE_MARK_FILE "postgresql.auto.conf"

/* With what the copy's own file says before it. NULL: it is on disk. */
const char *restore_mark_set(const struct restore *restore);

const char *restore_mark_clear(const struct restore *restore);

bool restore_mark_is_in(const char *folder, struct arena *arena);

#endif
