/* Disclosures.List: the answers to requests for information, the newest first. */
#include "server/handlers/list.h"
#include "server/handlers/disclosures/row.h"
#include "server/handlers/page.h"

#include "common/wire/message.h"

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListDisclosuresAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_disclosures_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "number", turn->arena, &answer->next_page_token);
    answer->disclosures =
        arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->disclosures);
    for (int row = 0; row < count; row++)
        answer->disclosures[answer->n_disclosures++] = disclosure_of_row(turn->arena, rows, row);
    return &answer->base;
}

const struct handler disclosures_list = {
    .method = "senconet.v1.Disclosures/List",
    .who = MAY_ADMINISTRATOR | MAY_DIRECTOR | MAY_AUDITOR,
    .scope = TRUST,
    .reads = true,
    .check = page_check_number,
    .steps = {{.kind = STATEMENT,
               .statement = {"disclosures_list",
                             "select" DISCLOSURE_COLUMNS " from disclosure d"
                             " join collection c on c.id = d.collection"
                             " join person w on w.id = d.person"
                             " where d.kind = 2 and $2::bigint[] is null"
                             "  and d.number < coalesce($3::bigint, 9223372036854775807)"
                             " order by d.number desc limit $4::bigint"},
               .bind = bind_page_only}},
    .reply = reply,
};
