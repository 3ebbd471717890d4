/* Looking at the database as those will who use it: with peer authentication root is let in as none
 * of the server's roles, so where started as root a process of the user's own looks. */
#ifndef SERVER_RUN_DATABASE_CHECK_H
#define SERVER_RUN_DATABASE_CHECK_H

#include "common/base/arena.h"

#include <libpq-fe.h>

/* What is looked at: NULL, or what is wrong, in words (migrate_check and serving_check are two). */
typedef const char *database_look(PGconn *connection, struct arena *arena);

/* NULL: reached, and the look finds it well; or what is wrong, in words, in the arena. *reached is
 * false where nothing can be said of what is in it. user: NULL, or whom root becomes. */
const char *database_check(const char *conninfo, const char *user, database_look *look,
                           struct arena *arena, bool *reached);

#endif
