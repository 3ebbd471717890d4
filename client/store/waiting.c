/* One row a write, in the order in which they were kept. */
#include "client/store/waiting.h"

#include "client/store/store_rows.h"
#include "client/wire/methods.h"
#include "services.h"

static const char *kept_as(const char *what, const char *write_id, struct arena *arena)
{
    return arena_print(arena, "%s %s", what, write_id);
}

const char *waiting_keep(struct store *store, const char *write_id, const char *method,
                         const ProtobufCMessage *request, struct arena *arena)
{
    sqlite3_stmt *statement =
        store_ask(store, "insert into waiting (write_id, method, request, kept_at)"
                         " values (?1, ?2, ?3, ?4) on conflict do nothing");
    store_bind_text(statement, 1, write_id);
    store_bind_text(statement, 2, method);
    store_bind_sealed(store, statement, 3, kept_as("write", write_id, arena), request, arena);
    store_bind_text(statement, 4, store_now(arena));
    return store_do(store, statement, NULL, arena);
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
