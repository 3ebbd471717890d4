/* Collections.List: all collections, by name. */
#include "server/handlers/list.h"
#include "server/handlers/collections/row.h"
#include "server/handlers/page.h"

#include "common/wire/message.h"

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListCollectionsAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_collections_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "key", turn->arena, &answer->next_page_token);
    answer->collections =
        arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->collections);
    for (int row = 0; row < count; row++)
        answer->collections[answer->n_collections++] = collection_message(turn->arena, rows, row);
    return &answer->base;
}

const struct handler collections_list = {
    .method = "senconet.v1.Collections/List",
    .who = MAY_READ,
    .scope = MY_SCHOOLS,
    .reads = true,
    .steps = {{.kind = STATEMENT,
               .statement = {"collections_list",
                             "select" COLLECTION_COLUMNS "from collection c"
                             " where key > coalesce($3::text, '')"
                             "  and ($2::bigint[] is null or cardinality($2::bigint[]) > 0)"
                             " order by key limit $4::bigint"},
               .bind = bind_page_only}},
    .reply = reply,
};
