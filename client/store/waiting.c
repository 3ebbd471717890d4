/* One row a write, in the order in which they were kept. */
#include "client/store/waiting.h"

#include "client/line/methods.h"
#include "client/store/store_rows.h"
#include "common/wire/message.h"
#include "services.h"

static const char *kept_as(const char *what, const char *write_id, struct arena *arena)
{
    return arena_print(arena, "%s %s", what, write_id);
}

/* NULL where it is damaged, or of a method this program does not know. */
static const ProtobufCMessage *request_of(struct store *store, sqlite3_stmt *row, int column,
                                          const char *write_id, const char *method,
                                          struct arena *arena)
{
    struct method found;
    if (!method_find(contract_services, method, &found))
        return NULL;
    return store_unsealed(store, row, column, kept_as("write", write_id, arena),
                          found.described->input, arena);
}

static bool is_same(const ProtobufCMessage *one, const ProtobufCMessage *other, struct arena *arena)
{
    size_t length = 0, other_length = 0;
    if (one == NULL || one->descriptor != other->descriptor)
        return false;
    const uint8_t *bytes = message_pack(arena, one, &length);
    const uint8_t *others = message_pack(arena, other, &other_length);
    return length == other_length && (length == 0 || memcmp(bytes, others, length) == 0);
}

/* Of two requests with one write id the second would never be sent. */
static const char *compare(struct store *store, const char *write_id,
                           const ProtobufCMessage *request, struct arena *arena)
{
    bool same = false;
    sqlite3_stmt *row = store_ask(store, "select method, request from waiting where write_id = ?1");
    store_bind_text(row, 1, write_id);
    while (store_next(row))
        same = is_same(request_of(store, row, 1, write_id, store_text(row, 0, arena), arena),
                       request, arena);
    return same ? NULL : "something else waits to be sent already under the same write id";
}

const char *waiting_keep(struct store *store, const char *write_id, const char *method,
                         const ProtobufCMessage *request, struct arena *arena)
{
    int kept = 0;
    sqlite3_stmt *statement =
        store_ask(store, "insert into waiting (write_id, method, request, kept_at)"
                         " values (?1, ?2, ?3, ?4) on conflict do nothing");
    store_bind_text(statement, 1, write_id);
    store_bind_text(statement, 2, method);
    store_bind_sealed(store, statement, 3, kept_as("write", write_id, arena), request, arena);
    store_bind_text(statement, 4, store_now(arena));
    const char *fault = store_do(store, statement, &kept, arena);
    return fault == NULL && kept == 0 ? compare(store, write_id, request, arena) : fault;
}

const char *waiting_drop(struct store *store, const char *write_id, struct arena *arena)
{
    sqlite3_stmt *statement = store_ask(store, "delete from waiting where write_id = ?1");
    store_bind_text(statement, 1, write_id);
    return store_do(store, statement, NULL, arena);
}

const char *waiting_settle(struct store *store, const char *write_id,
                           const Senconet__Desk__V1__Outcome *outcome, struct arena *arena)
{
    sqlite3_stmt *statement =
        store_ask(store, "update waiting set outcome = ?2 where write_id = ?1");
    store_bind_text(statement, 1, write_id);
    store_bind_sealed(store, statement, 2, kept_as("outcome", write_id, arena), &outcome->base,
                      arena);
    return store_do(store, statement, NULL, arena);
}

/* Which return it is about, where the request says so. */
static void add_subject(Senconet__Desk__V1__Waiting *waiting, const ProtobufCMessage *request)
{
    const ProtobufCFieldDescriptor *school, *collection;
    if (request == NULL)
        return;
    school = protobuf_c_message_descriptor_get_field_by_name(request->descriptor, "school");
    collection = protobuf_c_message_descriptor_get_field_by_name(request->descriptor, "collection");
    waiting->has_school = school != NULL && school->type == PROTOBUF_C_TYPE_UINT64;
    if (waiting->has_school)
        memcpy(&waiting->school, (const char *)request + school->offset, sizeof waiting->school);
    if (collection != NULL && collection->type == PROTOBUF_C_TYPE_STRING)
        memcpy(&waiting->collection, (const char *)request + collection->offset,
               sizeof waiting->collection);
}

static Senconet__Desk__V1__Waiting *read_row(struct store *store, sqlite3_stmt *row,
                                             struct arena *arena)
{
    Senconet__Desk__V1__Waiting *waiting = arena_need(arena, sizeof *waiting);
    senconet__desk__v1__waiting__init(waiting);
    waiting->write_id = store_text(row, 0, arena);
    waiting->method = store_text(row, 1, arena);
    waiting->kept_at = store_text(row, 3, arena);
    add_subject(waiting, request_of(store, row, 2, waiting->write_id, waiting->method, arena));
    waiting->outcome = store_unsealed(store, row, 4, kept_as("outcome", waiting->write_id, arena),
                                      &senconet__desk__v1__outcome__descriptor, arena);
    return waiting;
}

Senconet__Desk__V1__Waiting **waiting_all(struct store *store, size_t *count, struct arena *arena)
{
    sqlite3_stmt *number = store_ask(store, "select count(*) from waiting");
    size_t room = store_next(number) ? (size_t)store_number(number, 0) : 0;
    store_end(number);
    Senconet__Desk__V1__Waiting **all = arena_need(arena, (room + 1) * sizeof *all);
    *count = 0;
    sqlite3_stmt *row = store_ask(store, "select write_id, method, request, kept_at, outcome"
                                         " from waiting order by number");
    while (store_next(row))
        if (*count < room)
            all[(*count)++] = read_row(store, row, arena);
    return all;
}

uint64_t waiting_count(struct store *store)
{
    sqlite3_stmt *row = store_ask(store, "select count(*) from waiting where outcome is null");
    uint64_t count = store_next(row) ? store_number(row, 0) : 0;
    store_end(row);
    return count;
}

struct waiting_write *waiting_oldest(struct store *store, struct arena *arena)
{
    struct waiting_write *oldest = NULL;
    sqlite3_stmt *row = store_ask(store, "select write_id, method, request from waiting"
                                         " where outcome is null order by number");
    while (oldest == NULL && store_next(row)) {
        struct waiting_write read = {store_text(row, 0, arena), store_text(row, 1, arena), NULL};
        read.request = request_of(store, row, 2, read.write_id, read.method, arena);
        if (read.request == NULL)
            continue;
        oldest = arena_need(arena, sizeof *oldest);
        *oldest = read;
    }
    if (oldest != NULL)
        store_end(row);
    return oldest;
}

/* The oldest that cannot be read though this program knows its method; NULL: none. */
static const char *oldest_damaged(struct store *store, struct arena *arena)
{
    const char *damaged = NULL;
    struct method found;
    sqlite3_stmt *row = store_ask(store, "select write_id, method, request from waiting"
                                         " where outcome is null order by number");
    while (damaged == NULL && store_next(row)) {
        const char *write_id = store_text(row, 0, arena), *method = store_text(row, 1, arena);
        if (method_find(contract_services, method, &found) &&
            request_of(store, row, 2, write_id, method, arena) == NULL)
            damaged = write_id;
    }
    if (damaged != NULL)
        store_end(row);
    return damaged;
}

const char *waiting_settle_damaged(struct store *store, struct arena *arena)
{
    Senconet__Desk__V1__Outcome outcome = SENCONET__DESK__V1__OUTCOME__INIT;
    outcome.code = (char[]){"DATA_LOSS"};
    outcome.message = (char[]){"what was kept of it is damaged, and cannot be sent: look at what "
                               "the trust holds, and do it again"};
    outcome.at = store_now(arena);
    const char *damaged, *fault = NULL;
    while (fault == NULL && (damaged = oldest_damaged(store, arena)) != NULL)
        fault = waiting_settle(store, damaged, &outcome, arena);
    return fault;
}
