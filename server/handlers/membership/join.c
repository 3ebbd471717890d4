/* Membership.Join: from a day on the school belongs to the trust. */
#include "server/handlers/list.h"
#include "server/handlers/membership/change.h"

#include "common/wire/message.h"
#include "senconet/v1/membership.pb-c.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__JoinTrustRequest *request = turn->request;
    change_check(request->on, request->reason, false, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__JoinTrustRequest *request = turn->request;
    bind_text(parameters, request->on);
    bind_text(parameters, request->reason);
}

static const struct change_refusal refusals[] = {
    {"belongs already", "on", GRPC_FAILED_PRECONDITION, "this school belongs to the trust since ",
     ", that day too"},
    {"before it left", "on", GRPC_FAILED_PRECONDITION,
     "this school has been in the trust before, and left it on ",
     ": it can join again from that day on"},
    {0},
};

/* True where nothing was done and the turn now says why. */
static bool refused(struct turn *turn, const struct rows *rows, const char *outcome)
{
    if (strcmp(outcome, "unfinished") == 0)
        turn_refuse_field(
            turn, GRPC_FAILED_PRECONDITION, "on",
            "this school is at work on returns that it could not finish if it belonged "
            "to the trust from that day on only (%s): they are finished first, or the "
            "school exempted (senco return exempt); nothing was changed",
            change_returns_words(turn, rows));
    return turn->refused != GRPC_OK || change_refused(turn, rows, outcome, refusals);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__JoinTrustRequest *request = turn->request;
    Senconet__V1__JoinTrustAnswer *answer =
        message_new(turn->arena, &senconet__v1__join_trust_answer__descriptor);
    const char *outcome = rows_text(rows, 0, "outcome");
    if (refused(turn, rows, outcome))
        return NULL;
    answer->has_school = answer->has_repeated = 1;
    answer->school = (uint64_t)turn->school;
    answer->on = request->on;
    answer->repeated = strcmp(outcome, "repeated") == 0;
    return &answer->base;
}

const struct handler membership_join = {
    .method = "senconet.v1.Membership/Join",
    .who = MAY_ADMINISTRATOR,
    .scope = SCHOOL_FIELD,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"membership_join",
                             "select * from join_trust($1::bigint, ($2::bigint[])[1]::integer,"
                             " $3::date, $4::text)"},
               .bind = bind}},
    .reply = reply,
};
