/* Privacy.ExtendRequest: a request gets more time, by two months at the most. */
#include "server/handlers/list.h"
#include "server/handlers/privacy/request_row.h"

#include "common/wire/message.h"
#include "server/handlers/day_field.h"
#include "server/handlers/words_field.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__ExtendDataRequest *request = turn->request;
    write_id_field(request->write_id, violations);
    number_field(request->has_number, request->number, "number", "request", true, violations);
    (void)day_field(request->until, "until", true, violations);
    words_reason(request->reason, "whoever asked", violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ExtendDataRequest *request = turn->request;
    bind_text(parameters, request->write_id);
    bind_int(parameters, (int64_t)request->number);
    bind_text(parameters, request->until);
    bind_text(parameters, request->reason);
}

static const struct outcome_words outcomes[] = {
    {"none", GRPC_NOT_FOUND, "number", "there is no such request"},
    {"closed", GRPC_FAILED_PRECONDITION, "number", "this request has been answered already"},
    {"extended", GRPC_FAILED_PRECONDITION, "number",
     "this request has been given more time already: that can be done once"},
    {"late", GRPC_FAILED_PRECONDITION, "number",
     "the first month is over: more time must be said within it (UK GDPR art. 12(3)); answer now"},
    {"too far", GRPC_INVALID_ARGUMENT, "until",
     "a request can be given up to two months more than the first: give a day after it is due and "
     "at most three months after it was received"},
    {NULL, GRPC_OK, NULL, NULL}};

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ExtendDataAnswer *answer =
        message_new(turn->arena, &senconet__v1__extend_data_answer__descriptor);
    if (outcome_refused(turn, rows, outcomes))
        return NULL;
    answer->data_request = request_message(turn->arena, rows, 0);
    answer->has_repeated = 1;
    answer->repeated = outcome_repeated(rows);
    return &answer->base;
}

const struct handler privacy_extend_request = {
    .method = "senconet.v1.Privacy/ExtendRequest",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .personal = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"privacy_extend_request",
                             "select o.outcome," REQUEST_COLUMNS
                             "from extend_request($1::bigint, $3::uuid, $4::bigint, $5::date,"
                             " $6::text) o (outcome)"
                             " left join lateral request_rows(array[$4::bigint]) r on true"
                             " where $2::bigint[] is null"},
               .bind = bind}},
    .reply = reply,
};
