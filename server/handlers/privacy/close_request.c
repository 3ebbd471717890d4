/* Privacy.CloseRequest: what was answered, on which day. */
#include "server/handlers/list.h"
#include "server/handlers/privacy/request_row.h"

#include "common/wire/message.h"
#include "server/handlers/day_field.h"
#include "server/handlers/words_field.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__CloseDataRequest *request = turn->request;
    write_id_field(request->write_id, violations);
    number_field(request->has_number, request->number, "number", "request", true, violations);
    if (!request->has_outcome || request->outcome < SENCONET__V1__DATA_REQUEST__OUTCOME__DONE ||
        request->outcome > SENCONET__V1__DATA_REQUEST__OUTCOME__WITHDRAWN)
        violations_add(violations, "outcome",
                       "say what came of it: DONE, REFUSED, or WITHDRAWN by whoever asked");
    (void)day_field(request->answered_on, "answeredOn", true, violations);
    words_needed(request->answer, "answer", REASON_CHARACTERS,
                 "say what was answered, and how; of a refusal why: this text", violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__CloseDataRequest *request = turn->request;
    bind_text(parameters, request->write_id);
    bind_int(parameters, (int64_t)request->number);
    bind_int(parameters, request->outcome);
    bind_text(parameters, request->answered_on);
    bind_text(parameters, request->answer);
}

static const struct outcome_words outcomes[] = {
    {"none", GRPC_NOT_FOUND, "number", "there is no such request"},
    {"closed", GRPC_FAILED_PRECONDITION, "number",
     "this request has been closed already, and stays as it was said"},
    {"before", GRPC_INVALID_ARGUMENT, "answeredOn", "this day is before it was received"},
    {"to come", GRPC_INVALID_ARGUMENT, "answeredOn", "this day is to come"},
    {NULL, GRPC_OK, NULL, NULL}};

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__CloseDataAnswer *answer =
        message_new(turn->arena, &senconet__v1__close_data_answer__descriptor);
    if (outcome_refused(turn, rows, outcomes))
        return NULL;
    answer->data_request = request_message(turn->arena, rows, 0);
    answer->has_repeated = 1;
    answer->repeated = outcome_repeated(rows);
    return &answer->base;
}

const struct handler privacy_close_request = {
    .method = "senconet.v1.Privacy/CloseRequest",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .personal = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"privacy_close_request",
                             "select o.outcome," REQUEST_COLUMNS
                             "from close_request($1::bigint, $3::uuid, $4::bigint, $5::smallint,"
                             " $6::date, $7::text) o (outcome)"
                             " left join lateral request_rows(array[$4::bigint]) r on true"
                             " where $2::bigint[] is null"},
               .bind = bind}},
    .reply = reply,
};
