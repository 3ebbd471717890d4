/* Looking at the database as those will who use it: with peer authentication root is let in as none
 * of the server's roles, so where started as root a process of the user's own looks. */
#ifndef SERVER_RUN_DATABASE_CHECK_H
#define SERVER_RUN_DATABASE_CHECK_H

#include "common/base/arena.h"

/* NULL: reached, and its schema is this program's; or what is wrong, in words, in the arena.
 * *reached is false where nothing can be said of the schema. user: NULL, or whom root becomes. */
const char *database_check(const char *conninfo, const char *user, struct arena *arena,
                           bool *reached);

#endif
