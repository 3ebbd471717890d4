/* Privacy.ListRequests: what people ask of their data; those that are open first, by the day they
 * are due. */
#include "server/handlers/list.h"
#include "server/handlers/page.h"
#include "server/handlers/privacy/request_row.h"

#include "common/wire/message.h"

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ListDataRequestsRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_bool(parameters, request->open_only);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListDataRequestsAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_data_requests_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "key", turn->arena, &answer->next_page_token);
    answer->data_requests =
        arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->data_requests);
    for (int row = 0; row < count; row++)
        answer->data_requests[answer->n_data_requests++] = request_message(turn->arena, rows, row);
    return &answer->base;
}

const struct handler privacy_list_requests = {
    .method = "senconet.v1.Privacy/ListRequests",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .reads = true,
    .personal = true,
    .steps = {{.kind = STATEMENT,
               .statement = {"privacy_list_requests",
                             "select k.key," REQUEST_COLUMNS
                             "from (select request_key(d) as key, d.number from data_request d"
                             "       where request_key(d) > coalesce($3::text, '') collate \"C\""
                             "        and not ($5::boolean and d.close_id is not null)"
                             "       order by request_key(d) collate \"C\" limit $4::bigint) k"
                             " cross join lateral request_rows(array[k.number]) r"
                             " where $2::bigint[] is null order by k.key collate \"C\""},
               .bind = bind}},
    .reply = reply,
};
