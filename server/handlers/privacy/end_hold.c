/* Privacy.EndHold: what was held may be erased again. */
#include "server/handlers/list.h"
#include "server/handlers/privacy/hold_row.h"

#include "common/wire/message.h"
#include "server/handlers/words_field.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__EndHoldRequest *request = turn->request;
    write_id_field(request->write_id, violations);
    number_field(request->has_number, request->number, "number", "hold", true, violations);
    words_reason(request->reason, "administrators", violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__EndHoldRequest *request = turn->request;
    bind_text(parameters, request->write_id);
    bind_int(parameters, (int64_t)request->number);
    bind_text(parameters, request->reason);
}

static const struct outcome_words outcomes[] = {
    {"none", GRPC_NOT_FOUND, "number", "there is no such hold"},
    {"ended", GRPC_FAILED_PRECONDITION, "number", "this hold has been ended already"},
    {NULL, GRPC_OK, NULL, NULL}};

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__EndHoldAnswer *answer =
        message_new(turn->arena, &senconet__v1__end_hold_answer__descriptor);
    if (outcome_refused(turn, rows, outcomes))
        return NULL;
    answer->hold = hold_message(turn->arena, rows, 0);
    answer->has_repeated = 1;
    answer->repeated = outcome_repeated(rows);
    return &answer->base;
}

const struct handler privacy_end_hold = {
    .method = "senconet.v1.Privacy/EndHold",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .personal = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"privacy_end_hold",
                             "select o.outcome," HOLD_COLUMNS
                             "from end_hold($1::bigint, $3::uuid, $4::bigint, $5::text)"
                             " o (outcome)"
                             " left join lateral hold_rows(array[$4::bigint]) h on true"
                             " where $2::bigint[] is null"},
               .bind = bind}},
    .reply = reply,
};
