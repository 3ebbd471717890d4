/* A mark that differs is believed where anything sealed does not open: what is sealed is precious,
 * and the mark is not. */
#include "client/store/store_key.h"

#include "client/store/store_parts.h"
#include "client/store/store_rows.h"

#include <string.h>

enum { ARENA_OF_A_ROW = 64 << 20 };

/* Columns: what it is kept as; what is sealed. */
static const char sealed_rows[] =
    "select 'write ' || write_id, request from item union all"
    " select 'draft ' || school || ' ' || collection, draft from draft";

static bool opens(const struct vault *vault, sqlite3_stmt *row)
{
    struct arena arena;
    size_t length = (size_t)sqlite3_column_bytes(row, 1);
    arena_init(&arena, ARENA_OF_A_ROW);
    bool opened = vault_unseal(vault, store_text(row, 0, &arena), sqlite3_column_blob(row, 1),
                               &length, &arena) != NULL;
    arena_release(&arena);
    return opened;
}

/* Whether there is a row that opens or, where opened is false, one that does not. */
static bool has_row(struct store *store, bool opened)
{
    bool found = false;
    sqlite3_stmt *row = store_ask(store, sealed_rows);
    while (!found && store_next(row))
        found = opens(&store->vault, row) == opened;
    if (found)
        store_end(row);
    return found;
}

static const char *note_mark(struct store *store, const char *mark, struct arena *arena)
{
    sqlite3_stmt *statement = store_ask(store, "insert or replace into known values ('key', ?1)");
    store_bind_text(statement, 1, mark);
    return store_do(store, statement, NULL, arena);
}

const char *store_key_fault(struct store *store, const char *path, struct arena *arena)
{
    const char *mark = vault_mark(&store->vault, arena), *noted = store_known(store, "key", arena);
    if (noted != NULL && strcmp(noted, mark) == 0)
        return NULL;
    if (!has_row(store, false) || (noted == NULL && has_row(store, true)))
        return note_mark(store, mark, arena);
    return arena_print(arena,
                       "%s.key is not the key that %s was written with, and what it keeps cannot "
                       "be read with this one: put the right one back from a copy, or move %s away "
                       "to begin with an empty one",
                       path, path, path);
}

/* SQLITE_DONE: all was read. */
static int noted_in_kept(struct store *store, const char **mark, struct arena *arena)
{
    sqlite3_stmt *row = NULL;
    int code = sqlite3_prepare_v2(store->kept, "select mark from sealed_with", -1, &row, NULL);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(row);
        if (code == SQLITE_ROW)
            *mark = store_text(row, 0, arena);
    }
    sqlite3_finalize(row);
    return code;
}

/* SQLITE_DONE: all of it does. */
static int open_all_kept(struct store *store)
{
    sqlite3_stmt *row = NULL;
    int code = sqlite3_prepare_v2(store->kept, "select question, answer from kept", -1, &row, NULL);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(row);
        if (code == SQLITE_ROW && !opens(&store->vault, row))
            code = STORE_OTHER_KEY;
    }
    sqlite3_finalize(row);
    return code;
}

int store_key_open_kept(struct store *store, struct arena *arena)
{
    const char *mark = vault_mark(&store->vault, arena), *noted = NULL;
    int code = noted_in_kept(store, &noted, arena);
    if (code == SQLITE_DONE && noted != NULL)
        return strcmp(noted, mark) == 0 ? SQLITE_OK : STORE_OTHER_KEY;
    if (code == SQLITE_DONE)
        code = open_all_kept(store);
    return code == SQLITE_DONE
               ? sqlite3_exec(store->kept,
                              arena_print(arena, "insert into sealed_with values ('%s')", mark),
                              NULL, NULL, NULL)
               : code;
}
