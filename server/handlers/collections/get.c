/* Collections.Get: one collection, by its name, and how it was given more time. */
#include "server/handlers/collections/row.h"
#include "server/handlers/list.h"

#include "common/wire/message.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__GetCollectionRequest *request = turn->request;
    if (request->collection == NULL)
        violations_add(violations, "collection", "say which collection");
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__GetCollectionRequest *request = turn->request;
    bind_text(parameters, request->collection);
}

static Senconet__V1__Reopening *reopening_message(struct arena *arena, const struct rows *rows,
                                                  int row)
{
    Senconet__V1__Reopening *reopening = message_new(arena, &senconet__v1__reopening__descriptor);
    reopening->reason = rows_copy(rows, row, "reason", arena);
    reopening->due_on = rows_copy(rows, row, "due_before", arena);
    reopening->closes_on = rows_copy(rows, row, "closes_before", arena);
    reopening->finish_by = rows_copy(rows, row, "finish_before", arena);
    reopening->by = rows_copy(rows, row, "person_name", arena);
    reopening->at = rows_copy(rows, row, "at", arena);
    return reopening;
}

/* A row for each, or one without. */
static void take_reopenings(Senconet__V1__GetCollectionAnswer *answer, struct arena *arena,
                            const struct rows *rows)
{
    answer->reopenings = arena_need(arena, (size_t)rows->count * sizeof *answer->reopenings);
    for (int row = 0; row < rows->count; row++)
        if (!rows_null(rows, row, "reason"))
            answer->reopenings[answer->n_reopenings++] = reopening_message(arena, rows, row);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__GetCollectionAnswer *answer =
        message_new(turn->arena, &senconet__v1__get_collection_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "collection", "there is no such collection");
        return NULL;
    }
    answer->collection = collection_message(turn->arena, rows, 0);
    take_reopenings(answer, turn->arena, rows);
    return &answer->base;
}

const struct handler collections_get = {
    .method = "senconet.v1.Collections/Get",
    .who = MAY_READ,
    .scope = MY_SCHOOLS,
    .reads = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"collections_get",
                             "select" COLLECTION_COLUMNS ", r.reason, r.due_before,"
                             " r.closes_before, r.finish_before, iso(r.at) as at,"
                             " p.name as person_name from collection c"
                             " left join reopening r on r.collection = c.id"
                             " left join person p on p.id = r.person where c.key = $3::text"
                             " and ($2::bigint[] is null or cardinality($2::bigint[]) > 0)"
                             " order by r.number"},
               .bind = bind}},
    .reply = reply,
};
