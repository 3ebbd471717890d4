/* A damaged file is read row by row, by its index and by its table, from both ends: what one way
 * does not reach another may. */
#include "client/store/store_check.h"

#include "client/line/methods.h"
#include "client/store/notices.h"
#include "client/store/store_parts.h"
#include "client/store/store_rows.h"
#include "client/store/store_schema.h"
#include "client/store/subject.h"
#include "client/store/waiting_rows.h"
#include "common/base/count_words.h"
#include "desk.pb-c.h"
#include "services.h"

#include <stdlib.h>
#include <string.h>

/* What is lost has been told: another way comes to it again. */
struct told {
    const char *words;
    struct told *before;
};

struct salvaging {
    struct store *store;
    sqlite3 *from;
    store_fault *lost;
    void *owner;
    struct store_salvaged *salvaged;
    struct told *told;
    struct arena *arena;
};

static void tell(struct salvaging *salvaging, const char *words)
{
    struct told *told = salvaging->told;
    while (told != NULL && strcmp(told->words, words) != 0)
        told = told->before;
    if (told != NULL)
        return;
    told = arena_need(salvaging->arena, sizeof *told);
    *told = (struct told){words, salvaging->told};
    salvaging->told = told;
    salvaging->salvaged->lost++;
    salvaging->lost(salvaging->owner, words);
}

static bool is_known(struct salvaging *salvaging, const char *write_id)
{
    sqlite3_stmt *row = store_ask(salvaging->store, "select 1 from item where write_id = ?1");
    store_bind_text(row, 1, write_id);
    bool known = store_next(row);
    if (known)
        store_end(row);
    return known;
}

/* Columns write_id, method, request, kept_at, state, sent_at, settled_at, outcome, seen, epoch. */
static const char *take_row(struct salvaging *salvaging, sqlite3_stmt *row, const char *subject,
                            const char *state)
{
    sqlite3_stmt *taken = store_ask(
        salvaging->store,
        "insert into item (write_id, method, subject, request, kept_at, state, sent_at, settled_at,"
        " outcome, seen, epoch) values (?1, ?2, ?11, ?3, ?4, ?5, ?6,"
        " case when ?5 in ('ready', 'blocked') then ?7 else coalesce(?7, ?12) end, ?8, ?9, ?10)");
    for (int column = 0; column < 10; column++)
        sqlite3_bind_value(taken, column + 1, sqlite3_column_value(row, column));
    store_bind_text(taken, 5, state);
    store_bind_text(taken, 11, subject);
    store_bind_text(taken, 12, store_now(salvaging->arena));
    return store_do(salvaging->store, taken, NULL, salvaging->arena);
}

/* A row of schema 1 has none. */
static const char *state_of(struct salvaging *salvaging, sqlite3_stmt *row, const char *id)
{
    const char *state = store_text(row, 4, salvaging->arena);
    if (state != NULL)
        return state;
    const Senconet__Desk__V1__Outcome *outcome =
        store_unsealed(salvaging->store, row, 7, waiting_kept_as("outcome", id, salvaging->arena),
                       &senconet__desk__v1__outcome__descriptor, salvaging->arena);
    return store_schema_state(sqlite3_column_type(row, 7) != SQLITE_NULL, outcome);
}

static const ProtobufCMessage *read_request(struct salvaging *salvaging, sqlite3_stmt *row,
                                            const char *id, const char *name)
{
    struct method method;
    if (id == NULL || name == NULL || !method_find(contract_services, name, &method))
        return NULL;
    return store_unsealed(salvaging->store, row, 2, waiting_kept_as("write", id, salvaging->arena),
                          method.described->input, salvaging->arena);
}

static void take_item(struct salvaging *salvaging, sqlite3_stmt *row)
{
    struct arena *arena = salvaging->arena;
    const char *id = store_text(row, 0, arena), *name = store_text(row, 1, arena);
    const ProtobufCMessage *request = read_request(salvaging, row, id, name);
    if (id != NULL && is_known(salvaging, id)) {
        salvaging->salvaged->known++;
        return;
    }
    const char *state = request != NULL ? state_of(salvaging, row, id) : NULL;
    const char *fault = request == NULL
                            ? "what was to be sent is damaged"
                            : take_row(salvaging, row, subject_of(arena, name, request), state);
    if (fault != NULL) {
        tell(salvaging, arena_print(arena, "%.8s (%s): %s", id != NULL ? id : "?",
                                    name != NULL ? name : "?", fault));
        return;
    }
    salvaging->salvaged->items++;
    salvaging->salvaged->waiting += strcmp(state, "ready") == 0 || strcmp(state, "blocked") == 0;
}

#define ITEM_COLUMNS                                                                               \
    "write_id, method, request, kept_at, state, sent_at, settled_at, outcome, seen, epoch"

/* False: it ended at what cannot be read. */
static bool take_items(struct salvaging *salvaging, const char *sql)
{
    sqlite3_stmt *row = NULL;
    int step = SQLITE_ERROR;
    if (sqlite3_prepare_v2(salvaging->from, sql, -1, &row, NULL) == SQLITE_OK)
        while ((step = sqlite3_step(row)) == SQLITE_ROW)
            take_item(salvaging, row);
    sqlite3_finalize(row);
    return step == SQLITE_DONE;
}

static void take_draft(struct salvaging *salvaging, sqlite3_stmt *row)
{
    int changed = 0;
    struct arena *arena = salvaging->arena;
    const char *name = arena_print(arena, "draft %llu %s", (unsigned long long)store_number(row, 0),
                                   store_text(row, 1, arena));
    if (store_unsealed(salvaging->store, row, 3, name, &senconet__desk__v1__draft__descriptor,
                       arena) == NULL) {
        tell(salvaging, arena_print(arena, "%s: what was typed is damaged", name));
        return;
    }
    sqlite3_stmt *taken = store_ask(
        salvaging->store, "insert into draft values (?1, ?2, ?3, ?4) on conflict do nothing");
    for (int column = 0; column < 4; column++)
        sqlite3_bind_value(taken, column + 1, sqlite3_column_value(row, column));
    const char *fault = store_do(salvaging->store, taken, &changed, arena);
    if (fault != NULL)
        tell(salvaging, arena_print(arena, "%s: %s", name, fault));
    salvaging->salvaged->drafts += fault == NULL && changed > 0;
    salvaging->salvaged->known += fault == NULL && changed == 0;
}

static bool take_drafts(struct salvaging *salvaging)
{
    sqlite3_stmt *row = NULL;
    int step = SQLITE_ERROR;
    if (sqlite3_prepare_v2(salvaging->from, "select school, collection, revision, draft from draft",
                           -1, &row, NULL) == SQLITE_OK)
        while ((step = sqlite3_step(row)) == SQLITE_ROW)
            take_draft(salvaging, row);
    sqlite3_finalize(row);
    return step == SQLITE_DONE;
}

#define EARLIER_COLUMNS "write_id, method, request, kept_at, null, null, null, outcome, 0, null"

enum { WAYS = 4, WAYS_TO_SOME = 2 };

/* What waits first: should the disk end in the middle, the most precious is safe. Each way again:
 * what was taken is known then, and not taken twice. */
static bool take_all(struct salvaging *salvaging, int schema)
{
    static const char *const earlier[WAYS] = {
        "select " EARLIER_COLUMNS " from waiting where outcome is null order by number",
        "select " EARLIER_COLUMNS " from waiting where outcome is null order by number desc",
        "select " EARLIER_COLUMNS " from waiting not indexed order by number",
        "select " EARLIER_COLUMNS " from waiting not indexed order by number desc"};
    static const char *const ways[WAYS] = {
        "select " ITEM_COLUMNS " from item indexed by item_ready where state = 'ready'"
        " order by subject, number",
        "select " ITEM_COLUMNS " from item indexed by item_open"
        " where state in ('blocked', 'conflict')",
        "select " ITEM_COLUMNS " from item not indexed order by number",
        "select " ITEM_COLUMNS " from item not indexed order by number desc"};
    bool whole = false;
    for (size_t i = 0; i < WAYS && !whole; i++)
        whole = take_items(salvaging, schema == 1 ? earlier[i] : ways[i]) && i >= WAYS_TO_SOME;
    return whole;
}

/* 0: it cannot be read. */
static int schema_of(sqlite3 *from)
{
    int schema = 0;
    sqlite3_stmt *row = NULL;
    if (sqlite3_prepare_v2(from, "pragma user_version", -1, &row, NULL) == SQLITE_OK &&
        sqlite3_step(row) == SQLITE_ROW)
        schema = sqlite3_column_int(row, 0);
    sqlite3_finalize(row);
    return schema;
}

/* By its whole path, however it was typed. */
static const char *drop_notice(struct store *store, const char *path, struct arena *arena)
{
    char *whole = realpath(path, NULL);
    const char *fault =
        notices_drop(store, notices_id(NOTICE_DAMAGED, whole != NULL ? whole : path, arena), arena);
    free(whole);
    return fault;
}

const char *store_salvage(struct store *store, const char *path, store_fault *lost, void *owner,
                          struct store_salvaged *salvaged, struct arena *arena)
{
    struct salvaging salvaging = {store, NULL, lost, owner, salvaged, NULL, arena};
    *salvaged = (struct store_salvaged){0};
    const char *fault = NULL;
    int schema = 0;
    if (sqlite3_open_v2(path, &salvaging.from, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK)
        schema = schema_of(salvaging.from);
    if (schema < 1 || schema > STORE_SCHEMA)
        fault = arena_print(arena, "nothing of %s can be read: %s", path,
                            schema == 0 ? sqlite3_errmsg(salvaging.from)
                                        : "it is of a newer Senconet than this one");
    else if (!take_all(&salvaging, schema) || !take_drafts(&salvaging))
        tell(&salvaging, "the rest of the file cannot be read: how much was in it is not known");
    sqlite3_close(salvaging.from);
    return fault != NULL ? fault : drop_notice(store, path, arena);
}

const char *store_salvaged_words(const struct store_salvaged *salvaged, struct arena *arena)
{
    char drafts[COUNT_WORDS];
    return arena_print(
        arena,
        "Taken over: %llu, of which %llu %s to be sent, and %s; %llu %s here already; %llu lost",
        (unsigned long long)salvaged->items, (unsigned long long)salvaged->waiting,
        count_word(salvaged->waiting, "waits", "wait"),
        count_words(drafts, salvaged->drafts, "draft", "drafts"),
        (unsigned long long)salvaged->known, count_word(salvaged->known, "was", "were"),
        (unsigned long long)salvaged->lost);
}
