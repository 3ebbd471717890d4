/* From a request to what disclose() keeps. */
#include "server/handlers/told/telling.h"

#include "common/base/uuid.h"
#include "common/wire/message.h"

static char **text_field(const ProtobufCMessage *message, const char *name)
{
    const ProtobufCFieldDescriptor *field =
        protobuf_c_message_descriptor_get_field_by_name(message->descriptor, name);
    return (char **)(uintptr_t)((const char *)message + field->offset);
}

/* All that was asked but its id. */
static void digest_request(struct telling *telling, struct arena *arena,
                           const ProtobufCMessage *request)
{
    size_t length, size = request->descriptor->sizeof_message;
    ProtobufCMessage *said = arena_need(arena, size);
    memcpy(said, request, size);
    *text_field(said, "write_id") = NULL;
    const uint8_t *bytes = message_pack(arena, said, &length);
    digest_of(telling->said, bytes, length);
}

struct telling *telling_begin(struct turn *turn, enum telling_kind kind,
                              struct violations *violations)
{
    const ProtobufCMessage *request = turn->request;
    struct telling *telling = arena_need(turn->arena, sizeof *telling);
    telling->kind = kind;
    telling->collection = *text_field(request, "collection");
    telling->write_id = *text_field(request, "write_id");
    if (telling->write_id == NULL || !uuid_valid(telling->write_id))
        violations_add(violations, "writeId", "a UUID made by the client is needed");
    digest_request(telling, turn->arena, request);
    turn->kept = telling;
    return telling;
}

void telling_set_content(struct telling *telling, const void *content, size_t length)
{
    telling->content = content;
    telling->length = length;
    digest_of(telling->fingerprint, content, length);
}

void telling_bind_read(struct turn *turn, struct parameters *parameters)
{
    const struct telling *telling = turn->kept;
    told_bind(parameters, telling->collection, telling->write_id, telling->figures);
}

void telling_take(struct turn *turn, const struct rows *rows)
{
    struct telling *telling = turn->kept;
    const char *outcome = rows_text(rows, 0, "outcome");
    telling->repeated = strcmp(outcome, "again") == 0;
    if (strcmp(outcome, "other content") == 0)
        turn_refuse_field(turn, GRPC_ABORTED, "writeId",
                          "this write id has been used for another %s",
                          telling->kind == TELLING_PUBLICATION ? "publication" : "answer");
    else if (strcmp(outcome, "no publication") == 0)
        turn_refuse_field(turn, GRPC_NOT_FOUND, "publication",
                          "there is no publication of this number over the collection");
}

void telling_bind_id(struct turn *turn, struct parameters *parameters)
{
    const struct telling *telling = turn->kept;
    bind_text(parameters, telling->write_id);
}

const char telling_sql[] =
    "select * from disclose($1::bigint, $3::smallint, $4::bigint, $5::integer, $6::uuid, $7::bytea,"
    " $8::text, $9::text, $10::integer, $11::integer, $12::bytea, $13::text, $14::bigint,"
    " $15::bytea, $16::bigint, $17::bigint[], $18::bigint[], $19::bigint[], $20::bigint[])"
    " where $2::bigint[] is null";

const struct constraint_words telling_constraints[] = {
    {"disclosure_place_once", NULL, GRPC_UNAVAILABLE,
     "something else was told of this academic year just now; nothing was stored: ask again"},
    {"disclosure_write_once", "writeId", GRPC_UNAVAILABLE,
     "this write id is being used just now; nothing was stored: ask again"},
    {"disclosure_reference_once", "reference", GRPC_ALREADY_EXISTS,
     "an answer of this reference is kept already, and answers are never changed: give another "
     "reference"},
    {0},
};

static int64_t told_mask(const struct published_row *row, uint32_t columns)
{
    uint32_t mask = 0;
    for (unsigned column = 0; column < COLUMN_COUNT; column++)
        if (row->cell[column].given)
            mask |= row->shown & columns & 1u << column;
    return mask;
}

/* The arrays must be there, if only with a row that is passed over. */
static void bind_rows(struct parameters *parameters, const struct telling *telling)
{
    const struct told *told = telling->told;
    size_t count = told != NULL ? told->now.rows : 0;
    for (size_t row = 0; row < count || row == 0; row++) {
        bool there = row < count;
        parameters_next_row(parameters);
        bind_int(parameters, there ? (int64_t)told->now.row[row].school : 0);
        bind_int(parameters, there ? told->version[row] : 0);
        bind_int(parameters, there ? told->kind[row] : 0);
        bind_int(parameters, there ? told_mask(&told->now.row[row], telling->columns) : 0);
    }
}

void telling_bind(struct turn *turn, struct parameters *parameters)
{
    const struct telling *telling = turn->kept;
    const struct told *told = telling->told;
    bind_int(parameters, telling->kind);
    bind_int_or_null(parameters, told != NULL, told != NULL ? (uint64_t)told->collection : 0);
    bind_int_or_null(parameters, told != NULL, told != NULL ? (uint64_t)told->place : 0);
    bind_text(parameters, telling->write_id);
    bind_bytes(parameters, telling->said, sizeof telling->said);
    bind_text(parameters, telling->title);
    bind_text(parameters, telling->reference);
    bind_int(parameters, telling->columns);
    bind_int(parameters, told != NULL ? told_mask(&told->now.total, telling->columns) : 0);
    bind_bytes(parameters, telling->content, telling->length);
    bind_text(parameters, telling->file_name);
    bind_int_or_null(parameters, telling->publication != 0, (uint64_t)telling->publication);
    bind_bytes(parameters, telling->fingerprint, sizeof telling->fingerprint);
    bind_int(parameters, (int64_t)telling->exposed);
    bind_rows(parameters, telling);
}
