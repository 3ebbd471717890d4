/* Policies.Get: one version of a policy, or its newest. Drafts are for those with a role in the
 * whole trust. */
#include "server/handlers/list.h"
#include "server/handlers/policies/row.h"

#include "common/wire/message.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__GetPolicyRequest *request = turn->request;
    if (request->name == NULL)
        violations_add(violations, "name", "say which policy");
    if (request->has_version && (request->version == 0 || request->version > INT32_MAX))
        violations_add(violations, "version", "versions count from 1");
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__GetPolicyRequest *request = turn->request;
    bind_text(parameters, request->name);
    bind_int_or_null(parameters, request->has_version, request->version);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__GetPolicyAnswer *answer =
        message_new(turn->arena, &senconet__v1__get_policy_answer__descriptor);
    if (rows->count == 0) {
        turn_refuse(turn, GRPC_NOT_FOUND, "the trust has no such policy");
        return NULL;
    }
    answer->policy = policy_of_row(turn, rows, 0, "body");
    answer->policy->has_version = 1;
    answer->policy->version = (uint64_t)rows_int(rows, 0, "version");
    answer->publication = policy_publication_of_row(turn, rows, 0);
    return &answer->base;
}

const struct handler policies_get = {
    .method = "senconet.v1.Policies/Get",
    .who = MAY_READ,
    .scope = MY_SCHOOLS,
    .reads = true,
    .check = check,
    .steps =
        {{.kind = STATEMENT,
          .statement = {"policies_get",
                        "select body," POLICY_PUBLICATION_COLUMNS
                        "from policy_standing s where name = $3::text"
                        " and version = coalesce($4::integer, version)"
                        " and ($2::bigint[] is null or published and cardinality($2::bigint[]) > 0)"
                        " order by version desc limit 1"},
          .bind = bind}},
    .reply = reply,
};
