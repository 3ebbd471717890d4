/* Looking at the database as those will who use it: with peer authentication root is let in as none
 * of the server's roles, so where started as root a process of the user's own looks. */
#ifndef SERVER_RUN_DATABASE_CHECK_H
#define SERVER_RUN_DATABASE_CHECK_H

#include "server/settings/options.h"

#include <libpq-fe.h>

/* What is looked at: NULL, or what is wrong, in words (serving_check is one). */
typedef const char *database_look(PGconn *connection, const struct options *options,
                                  struct arena *arena);

struct database_visit {
    const char *conninfo;
    const char *user; /* NULL, or whom root becomes */
    database_look *look;
    const struct options *options; /* for the look */
};

/* NULL: reached, and the look finds it well; or what is wrong, in words, in the arena. *reached is
 * false where nothing can be said of what is in it. */
const char *database_check(const struct database_visit *visit, struct arena *arena, bool *reached);

#endif
