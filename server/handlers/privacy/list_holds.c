/* Privacy.ListHolds: what may not be erased, and why. */
#include "server/handlers/list.h"
#include "server/handlers/page.h"
#include "server/handlers/privacy/hold_row.h"

#include "common/wire/message.h"

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ListHoldsRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_bool(parameters, request->ended_too);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListHoldsAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_holds_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "number", turn->arena, &answer->next_page_token);
    answer->holds = arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->holds);
    for (int row = 0; row < count; row++)
        answer->holds[answer->n_holds++] = hold_message(turn->arena, rows, row);
    return &answer->base;
}

const struct handler privacy_list_holds = {
    .method = "senconet.v1.Privacy/ListHolds",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .reads = true,
    .personal = true,
    .check = page_check_number,
    .steps = {{.kind = STATEMENT,
               .statement = {"privacy_list_holds", "select" HOLD_COLUMNS "from hold_rows(array("
                                                   " select l.number from legal_hold l"
                                                   "  where l.number > coalesce($3::bigint, 0)"
                                                   "   and ($5::boolean or l.end_id is null)"
                                                   "  order by l.number limit $4::bigint)) h"
                                                   " where $2::bigint[] is null"},
               .bind = bind}},
    .reply = reply,
};
