/* Approaches.TakeUp: a school works by an approach since a day, or no longer. */
#include "server/handlers/day_field.h"
#include "server/handlers/list.h"
#include "server/handlers/meetings/write.h"

#include "common/wire/message.h"
#include "senconet/v1/approaches.pb-c.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__TakeUpRequest *request = turn->request;
    network_check(turn, violations);
    (void)day_field(request->since, "since", true, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__TakeUpRequest *request = turn->request;
    network_bind(turn, parameters);
    bind_int(parameters, (int64_t)request->number);
    bind_text(parameters, request->since);
    bind_bool(parameters, request->no_longer);
}

static const struct network_refusal refusals[] = {
    {"no approach", "number", GRPC_NOT_FOUND, "there is no approach of this number"},
    {"ended", "number", GRPC_FAILED_PRECONDITION,
     "this approach has been ended: it cannot be taken up"},
    {"to come", "since", GRPC_INVALID_ARGUMENT, "this day is to come: say it when it is so"},
    {"before it began", "since", GRPC_INVALID_ARGUMENT,
     "this day is before the school began to work by it"},
    {"not taken up", "noLonger", GRPC_FAILED_PRECONDITION,
     "this school does not work by the approach, as far as the trust knows"},
    {0},
};

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__TakeUpRequest *request = turn->request;
    Senconet__V1__TakeUpAnswer *answer =
        message_new(turn->arena, &senconet__v1__take_up_answer__descriptor);
    const char *outcome = rows_text(rows, 0, "outcome");
    if (network_refused(turn, outcome, refusals))
        return NULL;
    answer->has_number = answer->has_school = answer->has_repeated = 1;
    answer->number = request->number;
    answer->school = request->school;
    answer->repeated = strcmp(outcome, "repeated") == 0;
    return &answer->base;
}

const struct handler approaches_take_up = {
    .method = "senconet.v1.Approaches/TakeUp",
    .who = MAY_SENCO,
    .scope = SCHOOL_FIELD,
    .check = check,
    .constraints = network_constraints,
    .steps = {{.kind = STATEMENT,
               .statement = {"approaches_take_up",
                             "select * from take_up_approach($1::bigint,"
                             " ($2::bigint[])[1]::integer, $3::uuid, $4::bytea, $5::bigint,"
                             " $6::date, $7::boolean)"},
               .bind = bind}},
    .reply = reply,
};
