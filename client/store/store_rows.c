/* SQLite's statements, and what is sealed in their rows. */
#include "client/store/store_rows.h"

#include "client/line/moment.h"
#include "client/store/store_parts.h"
#include "common/base/end.h"
#include "common/wire/message.h"
#include "common/wire/unpack.h"

#include <time.h>

static void fail(sqlite3 *file)
{
    char why[256];
    snprintf(why, sizeof why, "what is kept on this machine cannot be written or read: %s",
             sqlite3_errmsg(file));
    end_because(why);
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
    store_bind_sealed_bytes(store, statement, parameter, kept_as, bytes, length, arena);
}

void store_bind_sealed_bytes(struct store *store, sqlite3_stmt *statement, int parameter,
                             const char *kept_as, const uint8_t *bytes, size_t length,
                             struct arena *arena)
{
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
        end_because("what is kept on this machine cannot be read: its disk or file is damaged; "
                    "senco store check says more");
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

const char *store_begin(struct store *store, struct arena *arena)
{
    return store_do(store, store_ask(store, "begin immediate"), NULL, arena);
}

const char *store_end_transaction(struct store *store, const char *fault, struct arena *arena)
{
    if (fault == NULL)
        fault = store_do(store, store_ask(store, "commit"), NULL, arena);
    if (fault != NULL && sqlite3_get_autocommit(store->file) == 0)
        sqlite3_exec(store->file, "rollback", NULL, NULL, NULL);
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

const char *store_known(struct store *store, const char *name, struct arena *arena)
{
    const char *value = NULL;
    sqlite3_stmt *row = store_ask(store, "select value from known where name = ?1");
    store_bind_text(row, 1, name);
    while (store_next(row))
        value = store_text(row, 0, arena);
    return value;
}

char *store_now(struct arena *arena)
{
    char text[MOMENT_TEXT];
    return arena_copy(arena, moment_iso(text, time(NULL)));
}
