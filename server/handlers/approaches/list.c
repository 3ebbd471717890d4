/* Approaches.List: what the network has agreed on. */
#include "server/handlers/list.h"
#include "server/handlers/approaches/row.h"
#include "server/handlers/page.h"

#include "common/wire/message.h"

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ListApproachesRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_bool(parameters, request->due);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListApproachesAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_approaches_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "number", turn->arena, &answer->next_page_token);
    answer->approaches = arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->approaches);
    for (int row = 0; row < count; row++)
        answer->approaches[answer->n_approaches++] = approach_message(turn->arena, rows, row);
    return &answer->base;
}

const struct handler approaches_list = {
    .method = "senconet.v1.Approaches/List",
    .who = MAY_SENCO | MAY_HEAD | MAY_GOVERNOR | MAY_ADMINISTRATOR | MAY_DIRECTOR | MAY_AUDITOR,
    .scope = MY_SCHOOLS,
    .reads = true,
    .check = page_check_number,
    .steps = {{.kind = STATEMENT,
               .statement = {"approaches_list",
                             "select" APPROACH_COLUMNS " from (select a.number from approach a"
                             "  where a.number < coalesce($3::bigint, 9223372036854775807)"
                             "   and ($2::bigint[] is null or cardinality($2::bigint[]) > 0)"
                             "   and (not $5::boolean"
                             "    or not a.ended and a.look_again_on <= today())"
                             "  order by a.number desc limit $4::bigint) l"
                             " join approach_shown s on s.number = l.number"
                             " order by s.number desc"},
               .bind = bind}},
    .reply = reply,
};
