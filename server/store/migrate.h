/* The schema's numbered files, built into the program, and bringing a database up to them. */
#ifndef SERVER_STORE_MIGRATE_H
#define SERVER_STORE_MIGRATE_H

#include "common/base/arena.h"

#include <libpq-fe.h>

struct schema_file {
    int number;
    const char *name;
    const char *sql;
};

/* In order; ended by one without a name. */
extern const struct schema_file schema_files[];

/* Applies what is missing, each file in a transaction of its own with its number and checksum,
 * under an advisory lock. NULL, or what is wrong in words (into the arena); *applied counts the
 * files. */
const char *migrate(PGconn *owner, struct arena *arena, int *applied);

/* Whether the database is at exactly the schema this program knows. NULL, or what to do, in words.
 */
const char *migrate_check(PGconn *connection, struct arena *arena);

/* The one row, one column of a query, copied; NULL where there is none or it failed. */
char *migrate_ask(PGconn *connection, const char *sql, struct arena *arena);

#endif
