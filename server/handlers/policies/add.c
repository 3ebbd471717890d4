/* Policies.Add: a new policy, or a new version of one; none is ever changed. */
#include "server/handlers/list.h"
#include "server/handlers/policies/row.h"

#include "common/base/uuid.h"
#include "common/message/policy.h"
#include "common/wire/json.h"
#include "common/wire/message.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__AddPolicyRequest *request = turn->request;
    struct policy *policy = arena_need(turn->arena, sizeof *policy);
    if (request->write_id == NULL || !uuid_valid(request->write_id))
        violations_add(violations, "writeId", "a UUID made by the client is needed");
    if (request->policy == NULL) {
        violations_add(violations, "policy", "say the policy");
        return;
    }
    policy_from_message(request->policy, policy, violations, "policy");
    turn->kept = policy;
}

/* The version is the database's to give; bodies are kept with every field said. */
static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__AddPolicyRequest *request = turn->request;
    const struct policy *policy = turn->kept;
    Senconet__V1__Policy *whole = policy_message(turn->arena, policy, 0);
    size_t length;
    whole->has_version = 0;
    json_t *words = message_to_json(&whole->base);
    const uint8_t *body = message_pack(turn->arena, &whole->base, &length);
    bind_text(parameters, request->write_id);
    bind_text(parameters, policy->name);
    bind_bytes(parameters, body, length);
    bind_text(parameters, json_text(turn->arena, words));
    bind_int(parameters, policy_mobility_answer(policy));
    json_decref(words);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__AddPolicyAnswer *answer =
        message_new(turn->arena, &senconet__v1__add_policy_answer__descriptor);
    if (!rows_bool(rows, 0, "same"))
        turn_refuse(turn, GRPC_ABORTED, "this write id has been used for another policy");
    else if (rows_bool(rows, 0, "standing"))
        turn_refuse(turn, GRPC_ALREADY_EXISTS,
                    "policy \"%s\" says exactly this already, in version %lld: nothing was added",
                    ((const struct policy *)turn->kept)->name,
                    (long long)rows_int(rows, 0, "version"));
    answer->policy = policy_of_row(turn, rows, 0, "body");
    answer->policy->has_version = 1;
    answer->policy->version = (uint64_t)rows_int(rows, 0, "version");
    return &answer->base;
}

static const struct constraint_words constraints[] = {
    {"policy_name_form", "policy.name", GRPC_INVALID_ARGUMENT,
     "a policy's name is of small letters, digits, spaces and hyphens"},
    {0},
};

const struct handler policies_add = {
    .method = "senconet.v1.Policies/Add",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"policies_add",
                             "select * from add_policy($1::bigint, $3::uuid, $4::text, $5::bytea,"
                             " $6::jsonb, $7::integer) where $2::bigint[] is null"},
               .bind = bind}},
    .constraints = constraints,
    .reply = reply,
};
