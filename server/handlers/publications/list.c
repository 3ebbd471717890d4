/* Publications.List: what has been published, the newest first, for everybody of the trust. */
#include "server/handlers/list.h"
#include "server/handlers/page.h"
#include "server/handlers/publications/row.h"

#include "common/wire/message.h"

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListPublicationsAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_publications_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "number", turn->arena, &answer->next_page_token);
    answer->publications =
        arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->publications);
    for (int row = 0; row < count; row++)
        answer->publications[answer->n_publications++] = publication_of_row(turn->arena, rows, row);
    return &answer->base;
}

const struct handler publications_list = {
    .method = "senconet.v1.Publications/List",
    .who = MAY_READ,
    .scope = MY_SCHOOLS,
    .reads = true,
    .check = page_check_number,
    .steps = {{.kind = STATEMENT,
               .statement = {"publications_list",
                             "select" PUBLICATION_COLUMNS " from disclosure d"
                             " join collection c on c.id = d.collection"
                             " join person w on w.id = d.person"
                             " where d.kind = 1" OF_THE_TRUST
                             "  and d.number < coalesce($3::bigint, 9223372036854775807)"
                             " order by d.number desc limit $4::bigint"},
               .bind = bind_page_only}},
    .reply = reply,
};
