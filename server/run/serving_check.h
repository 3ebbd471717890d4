/* Whether the server can serve from a database: it holds this program's schema, and every statement
 * there is can be prepared. A session that cannot prepare one would connect anew for ever. */
#ifndef SERVER_RUN_SERVING_CHECK_H
#define SERVER_RUN_SERVING_CHECK_H

#include "common/base/arena.h"

#include <libpq-fe.h>

/* On a connection of the workers' role; a database_look. NULL, or what is wrong, in words. */
const char *serving_check(PGconn *connection, struct arena *arena);

#endif
