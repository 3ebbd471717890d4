/* One row a question; which question it is cannot be read from the file either. */
#include "client/store/kept.h"

#include "client/store/store_rows.h"
#include "common/wire/message.h"

#include <openssl/sha.h>

const char *kept_question(const char *method, const ProtobufCMessage *request, struct arena *arena)
{
    uint8_t hash[SHA256_DIGEST_LENGTH];
    size_t length;
    const uint8_t *bytes = message_pack(arena, request, &length);
    size_t named = strlen(method) + 1;
    uint8_t *whole = arena_need(arena, named + length);
    memcpy(whole, method, named);
    if (length > 0)
        memcpy(whole + named, bytes, length);
    SHA256(whole, named + length, hash);
    return fingerprint_text(arena, hash);
}

const char *kept_put(struct store *store, const char *method, const ProtobufCMessage *request,
                     const ProtobufCMessage *answer, struct arena *arena)
{
    size_t length;
    const uint8_t *bytes = message_pack(arena, answer, &length);
    return kept_put_packed(store, kept_question(method, request, arena), bytes, length,
                           store_now(arena), arena);
}

const char *kept_put_packed(struct store *store, const char *question, const uint8_t *answer,
                            size_t length, const char *read_at, struct arena *arena)
{
    sqlite3_stmt *statement =
        store_ask_kept(store, "insert or replace into kept values (?1, ?3, ?2)");
    store_bind_text(statement, 1, question);
    store_bind_sealed_bytes(store, statement, 2, question, answer, length, arena);
    store_bind_text(statement, 3, read_at);
    return store_do(store, statement, NULL, arena);
}

const char *kept_drop_question(struct store *store, const char *question, struct arena *arena)
{
    sqlite3_stmt *statement = store_ask_kept(store, "delete from kept where question = ?1");
    store_bind_text(statement, 1, question);
    return store_do(store, statement, NULL, arena);
}

const char *kept_drop(struct store *store, const char *method, const ProtobufCMessage *request,
                      struct arena *arena)
{
    return kept_drop_question(store, kept_question(method, request, arena), arena);
}

ProtobufCMessage *kept_find(struct store *store, const char *method,
                            const ProtobufCMessage *request, const ProtobufCMessageDescriptor *type,
                            const char **read_at, struct arena *arena)
{
    return kept_find_question(store, kept_question(method, request, arena), type, read_at, arena);
}

ProtobufCMessage *kept_find_question(struct store *store, const char *question,
                                     const ProtobufCMessageDescriptor *type, const char **read_at,
                                     struct arena *arena)
{
    ProtobufCMessage *answer = NULL;
    sqlite3_stmt *row =
        store_ask_kept(store, "select answer, read_at from kept where question = ?1");
    store_bind_text(row, 1, question);
    while (store_next_if_any(row)) {
        answer = store_unsealed(store, row, 0, question, type, arena);
        *read_at = store_text(row, 1, arena);
    }
    return answer;
}
