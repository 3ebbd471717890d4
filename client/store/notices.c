/* Rows of the table known: the name says what, the value when. */
#include "client/store/notices.h"

#include "client/store/store_rows.h"
#include "common/base/memory.h"

#include <string.h>

enum { NOTICES_MOST = 100 };

static const char *const names[NOTICE_KINDS] = {
    [NOTICE_DAMAGED] = "notice damaged ", [NOTICE_OFFERED] = "notice offered "};

const char *notices_id(enum notice_kind kind, const char *detail, struct arena *arena)
{
    return arena_print(arena, "%s%s", names[kind], detail);
}

const char *notices_put(struct store *store, enum notice_kind kind, const char *detail,
                        struct arena *arena)
{
    sqlite3_stmt *statement = store_ask(store, "insert or replace into known values (?1, ?2)");
    store_bind_text(statement, 1, notices_id(kind, detail, arena));
    store_bind_text(statement, 2, store_now(arena));
    return store_do(store, statement, NULL, arena);
}

static bool read_row(struct notice *notice, sqlite3_stmt *row, struct arena *arena)
{
    const char *id = store_text(row, 0, arena);
    for (unsigned kind = 0; kind < NOTICE_KINDS; kind++)
        if (strncmp(id, names[kind], strlen(names[kind])) == 0) {
            *notice = (struct notice){(enum notice_kind)kind, id + strlen(names[kind]),
                                      store_text(row, 1, arena), id};
            return true;
        }
    return false;
}

struct notice *notices_all(struct store *store, size_t *count, struct arena *arena)
{
    struct notice *all = arena_need(arena, NOTICES_MOST * sizeof *all);
    sqlite3_stmt *row = store_ask(store, "select name, value from known where name like 'notice %'"
                                         " order by value, name limit ?1");
    store_bind_number(row, 1, NOTICES_MOST);
    *count = 0;
    while (store_next(row))
        *count += read_row(&all[*count], row, arena);
    return all;
}

const char *notices_drop(struct store *store, const char *id, struct arena *arena)
{
    sqlite3_stmt *statement =
        store_ask(store, "delete from known where name = ?1 and name like 'notice %'");
    store_bind_text(statement, 1, id);
    return store_do(store, statement, NULL, arena);
}
