/* Collections.Get: one collection, by its name. */
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

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__GetCollectionAnswer *answer =
        message_new(turn->arena, &senconet__v1__get_collection_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "collection", "there is no such collection");
        return NULL;
    }
    answer->collection = collection_message(turn->arena, rows, 0);
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
                             "select" COLLECTION_COLUMNS "from collection c where key = $3::text"
                             " and ($2::bigint[] is null or cardinality($2::bigint[]) > 0)"},
               .bind = bind}},
    .reply = reply,
};
