/* The schema's files, built into the program, and bringing a database up to them. What holds data
 * stands in numbered files, each applied once; what can be called, and who may do what, in a file
 * an area, applied anew whenever it has changed. */
#ifndef SERVER_STORE_MIGRATE_H
#define SERVER_STORE_MIGRATE_H

#include "common/base/arena.h"

#include <libpq-fe.h>

struct schema_file {
    const char *name; /* "001_identity.sql", "functions/people.sql" */
    const char *sql;
};

/* Both in order; ended by one without a name. */
extern const struct schema_file schema_files[], schema_functions[];

/* Applies what is missing or has changed, each file in a transaction of its own with its checksum,
 * under an advisory lock. NULL, or what is wrong in words (into the arena); *applied counts the
 * files. */
const char *migrate(PGconn *owner, struct arena *arena, int *applied);

/* Whether the database is at exactly the schema this program knows. NULL, or what to do, in words.
 */
const char *migrate_check(PGconn *connection, struct arena *arena);

/* The one row, one column of a query, copied; NULL where there is none or it failed. */
char *migrate_ask(PGconn *connection, const char *sql, struct arena *arena);

#endif
