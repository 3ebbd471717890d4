/* Allocations.History: every allocation a school was issued for a collection, newest first. */
#include "server/handlers/allocations/statement.h"
#include "server/handlers/list.h"
#include "server/handlers/page.h"

#include "common/wire/message.h"

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__HistoryRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_text(parameters, request->collection);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__HistoryAnswer *answer =
        message_new(turn->arena, &senconet__v1__history_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "number", turn->arena, &answer->next_page_token);
    answer->allocations = allocations_issued(turn, rows, count);
    answer->n_allocations = (size_t)count;
    return &answer->base;
}

const struct handler allocations_history = {
    .method = "senconet.v1.Allocations/History",
    .who = MAY_READ,
    .scope = SCHOOL_FIELD,
    .reads = true,
    .needs_collection = true,
    .check = page_check_number,
    .steps = {{.kind = STATEMENT,
               .statement = {"allocations_history",
                             "select a.number, a.body, a.fingerprint, iso(a.issued_at) as"
                             " issued_at, p.body as policy_body, (select min(n.number)"
                             "  from allocation n where n.school = a.school"
                             "   and n.collection = a.collection and n.number > a.number)"
                             "  as replaced_by, (select iso(n.issued_at)"
                             "  from allocation n where n.school = a.school"
                             "   and n.collection = a.collection and n.number > a.number"
                             "   order by n.number limit 1) as replaced_at,"
                             " null::text as continues_in"
                             " from allocation a join collection c on c.id = a.collection"
                             " join policy p on p.name = a.policy_name"
                             "  and p.version = a.policy_version"
                             " where a.school = any($2::bigint[]) and c.key = $5::text"
                             "  and a.number < coalesce($3::bigint, 9223372036854775807)"
                             " order by a.number desc limit $4::bigint"},
               .bind = bind}},
    .reply = reply,
};
