/* Meetings.WriteMinutes: what was said. Every version is kept. */
#include "server/handlers/list.h"
#include "server/handlers/meetings/write.h"
#include "server/handlers/words_field.h"

#include "common/wire/message.h"
#include "senconet/v1/meetings.pb-c.h"

enum { MINUTES_CHARACTERS = 20000 };

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__WriteMinutesRequest *request = turn->request;
    network_check(turn, violations);
    if (request->n_paragraphs == 0)
        violations_add(violations, "paragraphs", "the minutes are empty");
    paragraphs_check(request->paragraphs, request->n_paragraphs, MINUTES_CHARACTERS, violations);
    words_optional(request->reason, "reason", REASON_CHARACTERS, "the reason", violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__WriteMinutesRequest *request = turn->request;
    network_bind(turn, parameters);
    bind_int(parameters, (int64_t)request->number);
    bind_int(parameters, (int64_t)request->version);
    bind_text(parameters, paragraphs_text(turn->arena, request->paragraphs, request->n_paragraphs));
    bind_bool(parameters, request->final);
    bind_text(parameters, request->reason);
}

static const struct network_refusal refusals[] = {
    {"final already", "final", GRPC_FAILED_PRECONDITION,
     "these minutes are final: a later version is final too, and says why"},
    {0},
};

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__WriteMinutesAnswer *answer =
        message_new(turn->arena, &senconet__v1__write_minutes_answer__descriptor);
    const char *outcome = rows_text(rows, 0, "outcome");
    if (network_refused(turn, outcome, refusals))
        return NULL;
    answer->has_version = answer->has_repeated = 1;
    answer->version = (uint64_t)rows_int(rows, 0, "version");
    answer->repeated = strcmp(outcome, "repeated") == 0;
    return &answer->base;
}

const struct handler meetings_write_minutes = {
    .method = "senconet.v1.Meetings/WriteMinutes",
    .who = MAY_SENCO | MAY_ADMINISTRATOR,
    .scope = MY_SCHOOLS,
    .check = check,
    .constraints = network_constraints,
    .steps = {{.kind = STATEMENT,
               .statement = {"meetings_write_minutes",
                             "select * from write_minutes($1::bigint, $2::bigint[], $3::uuid,"
                             " $4::bytea, $5::bigint, $6::integer, $7::text, $8::boolean,"
                             " $9::text)"},
               .bind = bind}},
    .reply = reply,
};
