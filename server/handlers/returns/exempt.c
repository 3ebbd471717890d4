/* Returns.Exempt: a collection does not ask this school, or asks it again. */
#include "server/handlers/list.h"
#include "server/handlers/words_field.h"

#include "common/base/uuid.h"
#include "common/domain/return_state.h"
#include "common/wire/message.h"
#include "senconet/v1/returns.pb-c.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__ExemptRequest *request = turn->request;
    if (request->write_id == NULL || !uuid_valid(request->write_id))
        violations_add(violations, "writeId", "a UUID made by the client is needed");
    words_reason(request->reason, "auditors", violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ExemptRequest *request = turn->request;
    bind_text(parameters, request->collection);
    bind_bool(parameters, !request->again);
    bind_text(parameters, request->reason);
    bind_text(parameters, request->write_id);
}

/* True where nothing was done and the turn now says why. */
static bool refused(struct turn *turn, const struct rows *rows, const char *outcome)
{
    if (strcmp(outcome, "no school") == 0)
        turn_refuse_field(turn, GRPC_NOT_FOUND, "school", "the trust has no school %lld",
                          (long long)turn->school);
    else if (strcmp(outcome, "other content") == 0)
        turn_refuse_field(turn, GRPC_ABORTED, "writeId",
                          "this write id has been used for something else");
    else if (strcmp(outcome, "asked already") == 0)
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "again",
                          "this school is asked already: it is not exempt");
    else if (strcmp(outcome, "sent") == 0)
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "school",
                          "the return of this school is %s: send it back or reopen it first; "
                          "nothing was changed",
                          return_state_name((enum return_state)rows_int(rows, 0, "state")));
    else
        return false;
    return true;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__ExemptRequest *request = turn->request;
    Senconet__V1__ExemptAnswer *answer =
        message_new(turn->arena, &senconet__v1__exempt_answer__descriptor);
    const char *outcome = rows->count > 0 ? rows_text(rows, 0, "outcome") : "no school";
    if (refused(turn, rows, outcome))
        return NULL;
    answer->has_school = answer->has_exempt = answer->has_repeated = 1;
    answer->school = (uint64_t)turn->school;
    answer->exempt = !request->again;
    answer->reason = request->reason;
    answer->at = rows_copy(rows, 0, "at", turn->arena);
    answer->by = rows_copy(rows, 0, "person_name", turn->arena);
    answer->repeated = strcmp(outcome, "done") != 0;
    return &answer->base;
}

static const struct constraint_words constraints[] = {
    {"exemption_once", "writeId", GRPC_UNAVAILABLE,
     "this write id is being used just now; nothing was stored: ask again"},
    {0},
};

const struct handler returns_exempt = {
    .method = "senconet.v1.Returns/Exempt",
    .who = MAY_ADMINISTRATOR,
    .scope = SCHOOL_FIELD,
    .needs_collection = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"returns_exempt",
                             "select * from exempt_school($1::bigint, ($2::bigint[])[1], $3::text,"
                             " $4::boolean, $5::text, $6::uuid)"},
               .bind = bind}},
    .constraints = constraints,
    .reply = reply,
};
