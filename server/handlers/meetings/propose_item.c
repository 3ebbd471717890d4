/* Meetings.ProposeItem: something for the agenda. */
#include "server/handlers/list.h"
#include "server/handlers/meetings/write.h"
#include "server/handlers/words_field.h"

#include "common/wire/message.h"
#include "senconet/v1/meetings.pb-c.h"

enum { TITLE_CHARACTERS = 200, DETAIL_CHARACTERS = 1000 };

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__ProposeItemRequest *request = turn->request;
    network_check(turn, violations);
    words_needed(request->title, "title", TITLE_CHARACTERS,
                 "a title of 1 to 200 characters is needed; this one", violations);
    words_optional(request->detail, "detail", DETAIL_CHARACTERS, "the text", violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ProposeItemRequest *request = turn->request;
    network_bind(turn, parameters);
    bind_int(parameters, (int64_t)request->number);
    bind_bool(parameters, (turn->roles & MAY_ADMINISTRATOR) != 0);
    bind_text(parameters, request->title);
    bind_text(parameters, request->detail);
}

static const struct network_refusal refusals[] = {
    {"too late", "number", GRPC_FAILED_PRECONDITION,
     "the last day for items has passed: ask who organises the meeting"},
    {"too many", "number", GRPC_FAILED_PRECONDITION, "this meeting has 500 items already"},
    {0},
};

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ProposeItemAnswer *answer =
        message_new(turn->arena, &senconet__v1__propose_item_answer__descriptor);
    const char *outcome = rows_text(rows, 0, "outcome");
    if (network_refused(turn, outcome, refusals))
        return NULL;
    answer->has_item = answer->has_repeated = 1;
    answer->item = (uint64_t)rows_int(rows, 0, "subject");
    answer->repeated = strcmp(outcome, "repeated") == 0;
    return &answer->base;
}

const struct handler meetings_propose_item = {
    .method = "senconet.v1.Meetings/ProposeItem",
    .who = MAY_SENCO | MAY_ADMINISTRATOR,
    .scope = SCHOOL_FIELD,
    .check = check,
    .constraints =
        (const struct constraint_words[]){
            {"network_write_once", "writeId", GRPC_ABORTED,
             "this write id has been used for something else; nothing was changed"},
            {"meeting_item_school_fkey", "school", GRPC_NOT_FOUND, "the trust has no such school"},
            {0}},
    .steps = {{.kind = STATEMENT,
               .statement = {"meetings_propose_item",
                             "select * from propose_item($1::bigint,"
                             " ($2::bigint[])[1]::integer, $3::uuid, $4::bytea, $5::bigint,"
                             " $6::boolean, $7::text, $8::text)"},
               .bind = bind}},
    .reply = reply,
};
