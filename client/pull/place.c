/* One row of a table in the file of kept answers. */
#include "client/pull/place.h"

#include "client/store/store_rows.h"

static void run(struct store *store, const char *sql)
{
    sqlite3_stmt *row = store_ask_kept(store, sql);
    while (store_next_if_any(row)) {
    }
}

void place_open(struct store *store, struct arena *arena)
{
    (void)arena;
    run(store, "pragma journal_mode=truncate");
    run(store, "create table if not exists pulled(one integer primary key check (one = 1),"
               " turn integer not null, cursor text) strict");
    run(store, "insert or ignore into pulled values (1, 0, null)");
}

const char *place_find(struct store *store, struct arena *arena)
{
    const char *cursor = NULL;
    sqlite3_stmt *row = store_ask_kept(store, "select cursor from pulled");
    while (store_next_if_any(row))
        cursor = store_text(row, 0, arena);
    return cursor;
}

/* The answers are written without waiting for the disk. The first of these two waits for all of
 * them; only then can the second reach it. */
const char *place_keep(struct store *store, const char *cursor, struct arena *arena)
{
    run(store, "pragma synchronous=full");
    const char *fault =
        store_do(store, store_ask_kept(store, "update pulled set turn = turn + 1"), NULL, arena);
    if (fault == NULL) {
        sqlite3_stmt *statement = store_ask_kept(store, "update pulled set cursor = ?1");
        store_bind_text(statement, 1, cursor);
        fault = store_do(store, statement, NULL, arena);
    }
    run(store, "pragma synchronous=off");
    return fault;
}

/* The place first: who is killed in between reads all again. */
const char *place_forget(struct store *store, struct arena *arena)
{
    run(store, "pragma synchronous=full");
    const char *fault =
        store_do(store, store_ask_kept(store, "update pulled set cursor = null"), NULL, arena);
    if (fault == NULL)
        fault = store_do(store, store_ask_kept(store, "delete from kept"), NULL, arena);
    run(store, "pragma synchronous=off");
    return fault;
}
