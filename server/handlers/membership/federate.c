/* Membership.Federate: a school enters a federation, or leaves the one it is in. */
#include "server/handlers/list.h"
#include "server/handlers/membership/change.h"
#include "server/handlers/words_field.h"

#include "common/wire/message.h"
#include "senconet/v1/membership.pb-c.h"

enum { NAME_CHARACTERS = 200 };

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__FederateRequest *request = turn->request;
    change_check(request->on, NULL, false, violations);
    if (request->name == NULL && !request->leaves)
        violations_add(violations, "name", "say which federation, by its name");
    if (request->name != NULL && request->leaves)
        violations_add(violations, "name", "it leaves the one it is in: no name is needed");
    words_optional(request->name, "name", NAME_CHARACTERS, "the name", violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__FederateRequest *request = turn->request;
    bind_text(parameters, request->name);
    bind_text(parameters, request->on);
    bind_bool(parameters, request->leaves);
}

static const struct change_refusal refusals[] = {
    {"in none", "on", GRPC_FAILED_PRECONDITION, "on that day this school is in no federation",
     NULL},
    {0},
};

/* True where nothing was done and the turn now says why. */
static bool refused(struct turn *turn, const struct rows *rows, const char *outcome)
{
    if (strcmp(outcome, "in one already") == 0)
        turn_refuse_field(turn, GRPC_FAILED_PRECONDITION, "name",
                          "from %s on this school is in the federation \"%s\": it leaves that "
                          "first (on its first day, where it was wrong); nothing was changed",
                          change_day_words(turn, rows), rows_text(rows, 0, "name"));
    return turn->refused != GRPC_OK || change_refused(turn, rows, outcome, refusals);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__FederateRequest *request = turn->request;
    Senconet__V1__FederateAnswer *answer =
        message_new(turn->arena, &senconet__v1__federate_answer__descriptor);
    const char *outcome = rows_text(rows, 0, "outcome");
    if (refused(turn, rows, outcome))
        return NULL;
    answer->has_school = answer->has_left = answer->has_repeated = answer->has_withdrawn = 1;
    answer->school = (uint64_t)turn->school;
    answer->name = rows_copy(rows, 0, "name", turn->arena);
    answer->on = request->on;
    answer->left = request->leaves;
    answer->withdrawn = strncmp(outcome, "withdrawn", 9) == 0;
    answer->repeated = strcmp(outcome, "repeated") == 0 || strcmp(outcome, "withdrawn before") == 0;
    return &answer->base;
}

const struct handler membership_federate = {
    .method = "senconet.v1.Membership/Federate",
    .who = MAY_ADMINISTRATOR,
    .scope = SCHOOL_FIELD,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"membership_federate",
                             "select * from federate_school($1::bigint,"
                             " ($2::bigint[])[1]::integer, $3::text, $4::date, $5::boolean)"},
               .bind = bind}},
    .reply = reply,
};
