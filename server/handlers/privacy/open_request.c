/* Privacy.OpenRequest: what somebody asks of their data is noted, with the day it is due. */
#include "server/handlers/list.h"
#include "server/handlers/privacy/request_row.h"

#include "common/wire/message.h"
#include "server/handlers/day_field.h"
#include "server/handlers/words_field.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__OpenDataRequest *request = turn->request;
    write_id_field(request->write_id, violations);
    number_field(request->has_person, request->person, "person", "person", true, violations);
    if (!request->has_kind || request->kind < SENCONET__V1__DATA_REQUEST__KIND__ACCESS ||
        request->kind > SENCONET__V1__DATA_REQUEST__KIND__ERASURE)
        violations_add(violations, "kind",
                       "say what they ask for: ACCESS, CORRECTION or ERASURE of their data");
    (void)day_field(request->received_on, "receivedOn", true, violations);
    words_needed(request->identity_checked, "identityChecked", REASON_CHARACTERS,
                 "say how it was made sure that it is them who ask: this text", violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__OpenDataRequest *request = turn->request;
    bind_text(parameters, request->write_id);
    bind_int(parameters, request->kind);
    bind_int(parameters, (int64_t)request->person);
    bind_text(parameters, request->received_on);
    bind_text(parameters, request->identity_checked);
}

static const struct outcome_words outcomes[] = {
    OUTCOME_NO_PERSON,
    OUTCOME_ERASED,
    {"to come", GRPC_INVALID_ARGUMENT, "receivedOn", "this day is to come"},
    {NULL, GRPC_OK, NULL, NULL}};

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__OpenDataAnswer *answer =
        message_new(turn->arena, &senconet__v1__open_data_answer__descriptor);
    if (outcome_refused(turn, rows, outcomes))
        return NULL;
    answer->data_request = request_message(turn->arena, rows, 0);
    answer->has_repeated = 1;
    answer->repeated = outcome_repeated(rows);
    return &answer->base;
}

const struct handler privacy_open_request = {
    .method = "senconet.v1.Privacy/OpenRequest",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .personal = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"privacy_open_request",
                             "select o.outcome," REQUEST_COLUMNS
                             "from open_request($1::bigint, $3::uuid, $4::smallint, $5::bigint,"
                             " $6::date, $7::text) o"
                             " left join lateral request_rows(array[o.request]) r on true"
                             " where $2::bigint[] is null"},
               .bind = bind}},
    .reply = reply,
};
