/* Tables, triggers, and the way from schema 1. */
#include "client/store/store_schema.h"

#include "client/line/methods.h"
#include "client/store/store_key.h"
#include "client/store/store_parts.h"
#include "client/store/store_rows.h"
#include "client/store/subject.h"
#include "desk.pb-c.h"
#include "services.h"

#include <string.h>

static const char tables[] =
    /* A return as it is typed; see drafts.h. */
    "create table if not exists draft(school integer not null, collection text not null,"
    " revision integer not null check (revision > 0), draft blob not null,"
    " primary key (school, collection)) strict, without rowid;"
    /* What is on its way to the trust, and what became of it; see waiting.h. */
    "create table item(number integer primary key, write_id text not null unique,"
    " method text not null, subject text not null, request blob not null, kept_at text not null,"
    " state text not null check (state in ('ready', 'blocked', 'acknowledged', 'rejected',"
    " 'conflict', 'closed')),"
    " sent_at text, settled_at text, outcome blob, seen integer not null default 0, epoch text,"
    " check (state in ('ready', 'blocked') or settled_at is not null),"
    " check (state not in ('acknowledged', 'rejected', 'conflict') or outcome is not null)) strict;"
    "create index item_ready on item(subject, number) where state = 'ready';"
    "create index item_open on item(subject, number) where state in ('blocked', 'conflict');"
    "create index item_shown on item(number) where seen = 0 and state <> 'closed';"
    /* Of the trust's history, what was seen last: 'epoch'; of a conflict, the version of the
     * trust's that was shown: 'shown' and its write id; what nobody has read yet: see notices.h;
     * which key it is sealed with: 'key', see store_key.h. */
    "create table known(name text primary key, value text not null) strict, without rowid;";

/* What was promised to somebody is not changed, whatever the program does. */
static const char triggers[] =
    "create trigger item_unchanged before update of number, write_id, method, subject, request,"
    " kept_at on item begin"
    " select raise(abort, 'what is kept to be sent is not changed'); end;"
    "create trigger item_state before update of state on item"
    " when old.state <> new.state and not case old.state"
    "  when 'ready' then true"
    "  when 'blocked' then true"
    "  when 'acknowledged' then new.state = 'ready' and old.epoch is not"
    "   (select value from known where name = 'epoch')"
    "  when 'closed' then new.state in ('ready', 'blocked', 'acknowledged')"
    "  else new.state = 'closed' end begin"
    " select raise(abort, 'what the trust has said is not changed'); end;"
    "create trigger item_kept before delete on item"
    " when not (old.state in ('acknowledged', 'closed')"
    "  and old.settled_at < strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-90 days')) begin"
    " select raise(abort, 'what was sent is kept 90 days'); end;";

_Static_assert(STORE_KEPT_DAYS == 90, "the trigger says so too");

static const char *run(struct store *store, const char *sql, const char *path, struct arena *arena)
{
    return sqlite3_exec(store->file, sql, NULL, NULL, NULL) == SQLITE_OK
               ? NULL
               : arena_print(arena, "%s cannot be used: %s", path, sqlite3_errmsg(store->file));
}

/* A row of schema 1, which had neither subjects nor states. */
struct earlier {
    const char *write_id, *method, *subject;
    Senconet__Desk__V1__Outcome *outcome;
};

static const char *subject_if_readable(struct store *store, sqlite3_stmt *row,
                                       const struct earlier *earlier, struct arena *arena)
{
    struct method method;
    if (!method_find(contract_services, earlier->method, &method))
        return earlier->write_id;
    const ProtobufCMessage *request =
        store_unsealed(store, row, 3, arena_print(arena, "write %s", earlier->write_id),
                       method.described->input, arena);
    return request != NULL ? subject_of(arena, earlier->method, request) : earlier->write_id;
}

const char *store_schema_state(bool settled, const Senconet__Desk__V1__Outcome *outcome)
{
    if (!settled)
        return "ready";
    const char *code = outcome != NULL ? outcome->code : NULL;
    if (code == NULL)
        return "rejected";
    return strcmp(code, "OK") == 0        ? "acknowledged"
           : strcmp(code, "ABORTED") == 0 ? "conflict"
                                          : "rejected";
}

static const char *move_row(struct store *store, sqlite3_stmt *row, struct arena *arena)
{
    struct earlier earlier = {.write_id = store_text(row, 1, arena),
                              .method = store_text(row, 2, arena)};
    bool settled = sqlite3_column_type(row, 5) != SQLITE_NULL;
    earlier.subject = subject_if_readable(store, row, &earlier, arena);
    if (settled)
        earlier.outcome =
            store_unsealed(store, row, 5, arena_print(arena, "outcome %s", earlier.write_id),
                           &senconet__desk__v1__outcome__descriptor, arena);
    sqlite3_stmt *moved = store_ask(
        store, "insert into item (number, write_id, method, subject, request, kept_at, state,"
               " settled_at, outcome) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    store_bind_number(moved, 1, store_number(row, 0));
    store_bind_text(moved, 2, earlier.write_id);
    store_bind_text(moved, 3, earlier.method);
    store_bind_text(moved, 4, earlier.subject);
    sqlite3_bind_value(moved, 5, sqlite3_column_value(row, 3));
    sqlite3_bind_value(moved, 6, sqlite3_column_value(row, 4));
    store_bind_text(moved, 7, store_schema_state(settled, earlier.outcome));
    if (settled)
        store_bind_text(moved, 8, store_now(arena));
    sqlite3_bind_value(moved, 9, sqlite3_column_value(row, 5));
    return store_do(store, moved, NULL, arena);
}

static const char *move_rows(struct store *store, struct arena *arena)
{
    const char *fault = NULL;
    sqlite3_stmt *row = store_ask(store, "select number, write_id, method, request, kept_at,"
                                         " outcome from waiting order by number");
    while (fault == NULL && store_next(row))
        fault = move_row(store, row, arena);
    if (fault != NULL) {
        store_end(row);
        return fault;
    }
    return store_do(store, store_ask(store, "drop table waiting"), NULL, arena);
}

static int version_of(struct store *store)
{
    sqlite3_stmt *statement = store_ask(store, "pragma user_version");
    int version = store_next(statement) ? (int)store_number(statement, 0) : 0;
    store_end(statement);
    return version;
}

const char *store_schema_bring(struct store *store, const char *path, struct arena *arena)
{
    int version = version_of(store);
    if (version == STORE_SCHEMA)
        return store_key_fault(store, path, arena);
    if (version > STORE_SCHEMA)
        return arena_print(arena, "%s is of a newer Senconet than this one", path);
    const char *fault = store_begin(store, arena);
    if (fault == NULL)
        fault = run(store, tables, path, arena);
    if (fault == NULL && version == 1)
        fault = move_rows(store, arena);
    if (fault == NULL)
        fault = run(store, triggers, path, arena);
    if (fault == NULL)
        fault = run(store, "pragma user_version=2", path, arena);
    if (fault == NULL)
        fault = store_key_fault(store, path, arena);
    return store_end_transaction(store, fault, arena);
}
