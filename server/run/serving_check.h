/* Whether the server can serve from a database: it holds this program's schema, and every statement
 * there is can be prepared. A session that cannot prepare one would connect anew for ever. */
#ifndef SERVER_RUN_SERVING_CHECK_H
#define SERVER_RUN_SERVING_CHECK_H

#include "server/run/database_check.h"

/* On a connection of the workers' role. */
database_look serving_check;

#endif
