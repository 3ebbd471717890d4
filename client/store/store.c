/* The file, its owner, its tables. */
#include "client/store/store_rows.h"

#include "client/line/moment.h"
#include "client/store/vault.h"
#include "common/base/end.h"
#include "common/base/memory.h"
#include "common/wire/message.h"
#include "common/wire/unpack.h"

#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { STORE_SCHEMA = 1 };

struct store {
    sqlite3 *file, *kept;
    struct vault vault;
};

/* What is kept is of a power cut's concern: see reliability in the README's tour. The rollback
 * journal is truncated, not deleted, and synced with its folder. */
static const char settings[] = "pragma locking_mode=exclusive;"
                               "pragma journal_mode=truncate;"
                               "pragma synchronous=extra;"
                               "pragma trusted_schema=off;"
                               "pragma secure_delete=on;"
                               "begin exclusive; commit;";

static const char tables[] =
    "begin exclusive;"
    /* A return as it is typed; see drafts.h. */
    "create table draft(school integer not null, collection text not null,"
    " revision integer not null check (revision > 0), draft blob not null,"
    " primary key (school, collection)) strict, without rowid;"
    /* What is on its way to the trust, and what became of it; see waiting.h. */
    "create table waiting(number integer primary key, write_id text not null unique,"
    " method text not null, request blob not null, kept_at text not null,"
    " outcome blob) strict;"
    "pragma user_version=1;"
    "commit;";

/* Answers that were read, see kept.h: in a file of its own, which may be lost and is written
 * without waiting for the disk. The time stands before the answer, so that the oldest are found
 * without reading these. */
static const char kept_settings[] =
    "pragma locking_mode=exclusive; pragma journal_mode=memory; pragma synchronous=off;"
    "pragma trusted_schema=off; pragma secure_delete=on;"
    "create table if not exists kept(question text primary key, read_at text not null,"
    " answer blob not null) strict, without rowid;"
    "delete from kept where question in (select question from kept order by read_at desc"
    " limit -1 offset 2000);";

static void fail(sqlite3 *file)
{
    char why[256];
    snprintf(why, sizeof why, "what is kept on this machine cannot be written or read: %s",
             sqlite3_errmsg(file));
    end_because(why);
}

static int user_version(struct store *store)
{
    sqlite3_stmt *statement = store_ask(store, "pragma user_version");
    int version = store_next(statement) ? (int)store_number(statement, 0) : 0;
    store_end(statement);
    return version;
}

static const char *open_file(struct store *store, const char *path, struct arena *arena)
{
    mode_t before = umask(077); /* it is its owner's alone */
    int opened =
        sqlite3_open_v2(path, &store->file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    if (opened == SQLITE_OK)
        opened = sqlite3_exec(store->file, settings, NULL, NULL, NULL);
    umask(before);
    if (opened == SQLITE_BUSY)
        return "another Senconet of yours is at work under this profile";
    if (opened != SQLITE_OK)
        return arena_print(arena, "%s cannot be used: %s", path, sqlite3_errmsg(store->file));
    int version = user_version(store);
    if (version > STORE_SCHEMA)
        return arena_print(arena, "%s is of a newer Senconet than this one", path);
    if (version == 0 && sqlite3_exec(store->file, tables, NULL, NULL, NULL) != SQLITE_OK)
        return arena_print(arena, "%s cannot be used: %s", path, sqlite3_errmsg(store->file));
    return NULL;
}

static bool try_kept(struct store *store, const char *path)
{
    bool opened = sqlite3_open_v2(path, &store->kept, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                  NULL) == SQLITE_OK &&
                  sqlite3_exec(store->kept, kept_settings, NULL, NULL, NULL) == SQLITE_OK;
    if (!opened) {
        sqlite3_close(store->kept);
        store->kept = NULL;
    }
    return opened;
}

/* A damaged one is begun anew: all that is in it is at the trust. */
static const char *open_kept(struct store *store, const char *path, struct arena *arena)
{
    mode_t before = umask(077);
    bool opened = try_kept(store, path) || (unlink(path) == 0 && try_kept(store, path));
    umask(before);
    return opened ? NULL : arena_print(arena, "%s cannot be used", path);
}

const char *store_open(struct store **store, const struct profile *profile, struct arena *arena)
{
    struct store *opened = memory_zeroed(1, sizeof *opened);
    const char *path = arena_print(arena, "%s/store", profile->directory);
    const char *fault = vault_open(&opened->vault, profile, path, arena);
    if (fault == NULL)
        fault = open_file(opened, path, arena);
    if (fault == NULL)
        fault = open_kept(opened, arena_print(arena, "%s/kept", profile->directory), arena);
    *store = fault == NULL ? opened : NULL;
    if (fault != NULL)
        store_close(opened);
    return fault;
}

void store_close(struct store *store)
{
    if (store == NULL)
        return;
    sqlite3_close(store->file);
    sqlite3_close(store->kept);
    vault_close(&store->vault);
    free(store);
}

static sqlite3_stmt *ask(sqlite3 *file, const char *sql)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(file, sql, -1, &statement, NULL) != SQLITE_OK)
        fail(file);
    return statement;
}

sqlite3_stmt *store_ask(struct store *store, const char *sql)
{
    return ask(store->file, sql);
}

sqlite3_stmt *store_ask_kept(struct store *store, const char *sql)
{
    return ask(store->kept, sql);
}

void store_bind_text(sqlite3_stmt *statement, int parameter, const char *text)
{
    sqlite3_bind_text(statement, parameter, text, -1, SQLITE_TRANSIENT);
}

void store_bind_number(sqlite3_stmt *statement, int parameter, uint64_t number)
{
    sqlite3_bind_int64(statement, parameter, (sqlite3_int64)number);
}

void store_bind_sealed(struct store *store, sqlite3_stmt *statement, int parameter,
                       const char *kept_as, const ProtobufCMessage *message, struct arena *arena)
{
    size_t length;
    const uint8_t *bytes = message_pack(arena, message, &length);
    const uint8_t *sealed = vault_seal(&store->vault, kept_as, bytes, &length, arena);
    sqlite3_bind_blob64(statement, parameter, sealed, length, SQLITE_TRANSIENT);
}

bool store_next_if_any(sqlite3_stmt *statement)
{
    bool is_row = sqlite3_step(statement) == SQLITE_ROW;
    if (!is_row)
        sqlite3_finalize(statement);
    return is_row;
}

bool store_next(sqlite3_stmt *statement)
{
    int step = sqlite3_step(statement);
    if (step != SQLITE_ROW && step != SQLITE_DONE)
        end_because("what is kept on this machine cannot be read: its disk or file is damaged");
    if (step == SQLITE_DONE)
        sqlite3_finalize(statement);
    return step == SQLITE_ROW;
}

const char *store_do(struct store *store, sqlite3_stmt *statement, int *changed,
                     struct arena *arena)
{
    const char *fault = NULL;
    if (sqlite3_step(statement) != SQLITE_DONE)
        fault = arena_print(arena, "it cannot be kept on this machine: %s",
                            sqlite3_errmsg(sqlite3_db_handle(statement)));
    sqlite3_finalize(statement);
    if (fault == NULL && changed != NULL)
        *changed = sqlite3_changes(store->file);
    return fault;
}

void store_end(sqlite3_stmt *statement)
{
    sqlite3_finalize(statement);
}

char *store_text(sqlite3_stmt *statement, int column, struct arena *arena)
{
    const unsigned char *text = sqlite3_column_text(statement, column);
    return text != NULL ? arena_copy(arena, (const char *)text) : NULL;
}

uint64_t store_number(sqlite3_stmt *statement, int column)
{
    return (uint64_t)sqlite3_column_int64(statement, column);
}

void *store_unsealed(struct store *store, sqlite3_stmt *statement, int column, const char *kept_as,
                     const ProtobufCMessageDescriptor *type, struct arena *arena)
{
    size_t length = (size_t)sqlite3_column_bytes(statement, column);
    const void *sealed = sqlite3_column_blob(statement, column);
    const uint8_t *bytes =
        sealed != NULL ? vault_unseal(&store->vault, kept_as, sealed, &length, arena) : NULL;
    ProtobufCMessage *message = NULL;
    if (bytes == NULL || message_unpack(arena, type, bytes, length, &message) != UNPACKED)
        return NULL;
    return message;
}

char *store_now(struct arena *arena)
{
    char text[MOMENT_TEXT];
    return arena_copy(arena, moment_iso(text, time(NULL)));
}
