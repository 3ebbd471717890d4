/* Collections.Reopen: more time for every school, with the reason kept. */
#include "server/handlers/collections/row.h"
#include "server/handlers/day_field.h"
#include "server/handlers/list.h"
#include "server/handlers/words_field.h"

#include "common/base/uuid.h"
#include "common/wire/message.h"

static void check_days(const Senconet__V1__ReopenCollectionRequest *request,
                       struct violations *violations)
{
    struct date closes = day_field(request->closes_on, "closesOn", true, violations);
    struct date finish = day_field(request->finish_by, "finishBy", false, violations);
    (void)day_field(request->due_on, "dueOn", false, violations);
    if (violations->count == 0 && request->finish_by != NULL && date_compare(finish, closes) < 0)
        violations_add(violations, "finishBy",
                       "what was begun cannot be finished before it closes");
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__ReopenCollectionRequest *request = turn->request;
    if (request->write_id == NULL || !uuid_valid(request->write_id))
        violations_add(violations, "writeId", "must be a UUID made for this act");
    words_reason(request->reason, "schools and auditors", violations);
    check_days(request, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ReopenCollectionRequest *request = turn->request;
    bind_text(parameters, request->collection);
    bind_text(parameters, request->write_id);
    bind_text(parameters, request->reason);
    bind_text(parameters, request->closes_on);
    bind_text(parameters, request->due_on);
    bind_text(parameters, request->finish_by);
}

/* What is said of an outcome that is none; day: the column whose day ends the sentence. */
static const struct {
    const char *outcome, *field;
    enum grpc_code code;
    const char *words, *day;
} refusals[] = {
    {"other content", "writeId", GRPC_ALREADY_EXISTS,
     "another reopening was sent with this UUID before; nothing was changed", NULL},
    {"closes too far", "closesOn", GRPC_INVALID_ARGUMENT,
     "this day is more than three years away; nothing was changed", NULL},
    {"finish too far", "finishBy", GRPC_INVALID_ARGUMENT,
     "this day is more than three years away; nothing was changed", NULL},
    {"no later", "closesOn", GRPC_FAILED_PRECONDITION, "that is no later than it closes now, on ",
     "closes_on"},
    {"over", "closesOn", GRPC_INVALID_ARGUMENT, "that day is over already", NULL},
    {"due earlier", "dueOn", GRPC_FAILED_PRECONDITION,
     "it cannot become due earlier than it is now, on ", "due_on"},
    {"finish earlier", "finishBy", GRPC_FAILED_PRECONDITION,
     "what was begun may be finished for longer now, up to ", "finish_by"},
    {"due after", "dueOn", GRPC_INVALID_ARGUMENT, "it would close before it is due", NULL},
};

/* True where nothing was done and the turn now says why. */
static bool refused(struct turn *turn, const struct rows *rows)
{
    const char *outcome = rows_text(rows, 0, "outcome");
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++)
        if (strcmp(outcome, refusals[i].outcome) == 0) {
            turn_refuse_field(turn, refusals[i].code, refusals[i].field, "%s%s", refusals[i].words,
                              refusals[i].day != NULL ? rows_text(rows, 0, refusals[i].day) : "");
            return true;
        }
    return false;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ReopenCollectionAnswer *answer =
        message_new(turn->arena, &senconet__v1__reopen_collection_answer__descriptor);
    if (refused(turn, rows))
        return NULL;
    answer->collection = collection_message(turn->arena, rows, 0);
    answer->has_repeated = 1;
    answer->repeated = strcmp(rows_text(rows, 0, "outcome"), "repeated") == 0;
    return &answer->base;
}

static const struct constraint_words constraints[] = {
    {"collection_year_once", "finishBy", GRPC_FAILED_PRECONDITION,
     "another collection of this academic year would be open then"},
    {0},
};

const struct handler collections_reopen = {
    .method = "senconet.v1.Collections/Reopen",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .needs_collection = true,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"collections_reopen",
                             "select c.outcome," COLLECTION_COLUMNS
                             "from (select r.outcome, (r.held).*"
                             "  from reopen_collection($1::bigint, $3::text, $4::uuid, $5::text,"
                             "   $6::date, $7::date, $8::date) r) c where $2::bigint[] is null"},
               .bind = bind}},
    .constraints = constraints,
    .reply = reply,
};
