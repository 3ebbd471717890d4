/* Allocations.Provisional: what the newest figures, sent or not, would give. */
#include "server/handlers/allocations/statement.h"
#include "server/handlers/list.h"
#include "server/handlers/policies/row.h"
#include "server/handlers/returns/row.h"

#include "common/wire/message.h"
#include "senconet/v1/returns.pb-c.h"

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ProvisionalRequest *request = turn->request;
    bind_text(parameters, request->collection);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ProvisionalAnswer *answer =
        message_new(turn->arena, &senconet__v1__provisional_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse_field(turn, GRPC_NOT_FOUND, "school", "the trust has no school %lld",
                          (long long)turn->school);
        return NULL;
    }
    answer->policy = policy_of_row(turn, rows, 0, "policy_body");
    answer->policy->has_version = 1;
    answer->policy->version = (uint64_t)rows_int(rows, 0, "policy_version");
    struct policy policy = policy_of_message(turn, answer->policy);
    answer->allocation = allocation_work(turn->arena, rows, 0, &policy);
    answer->has_from_draft = 1;
    answer->from_draft = rows_bool(rows, 0, "unsent");
    return &answer->base;
}

const struct handler allocations_provisional = {
    .method = "senconet.v1.Allocations/Provisional",
    .who = MAY_READ,
    .scope = SCHOOL_FIELD,
    .needs_collection = true,
    .reads = true,
    .steps = {{.kind = STATEMENT,
               .statement =
                   {"allocations_provisional",
                    "select p.body as policy_body,"
                    " coalesce(h.state in (1, 3, 6), false) as unsent," WORKING_COLUMNS
                    "," FIGURE_COLUMNS " from school s join collection c on c.key = $3::text"
                    " join policy p on p.name = c.policy_name and p.version = c.policy_version"
                    " left join return_head h on h.school = s.laestab and h.collection = c.id"
                    " left join return_version v on v.school = s.laestab and v.collection = c.id"
                    "  and v.version = h.version"
                    " where s.laestab = any($2::bigint[])"},
               .bind = bind}},
    .reply = reply,
};
