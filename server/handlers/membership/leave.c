/* Membership.Leave: from a day on the school belongs to the trust no longer, and nobody has a role
 * there. */
#include "server/handlers/list.h"
#include "server/handlers/membership/change.h"

#include "common/wire/message.h"
#include "senconet/v1/membership.pb-c.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__LeaveTrustRequest *request = turn->request;
    change_check(request->on, request->reason, true, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__LeaveTrustRequest *request = turn->request;
    bind_text(parameters, request->on);
    bind_text(parameters, request->reason);
    bind_bool(parameters, request->exempt_open);
}

static bool is(const struct rows *rows, int row, const char *what)
{
    return strcmp(rows_text(rows, row, "what"), what) == 0;
}

static void refuse_unfinished(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__LeaveTrustRequest *request = turn->request;
    if (request->exempt_open)
        turn_refuse_field(
            turn, GRPC_FAILED_PRECONDITION, "exemptOpen",
            "returns that this school has sent could not be authorised any more once it has left "
            "(%s): authorise them or send them back first; nothing was changed",
            change_returns_words(turn, rows));
    else
        turn_refuse_field(
            turn, GRPC_FAILED_PRECONDITION, "exemptOpen",
            "the trust still waits for returns of this school, which nobody could finish once it "
            "has left (%s): let them be finished, or say that those which are not sent are asked "
            "for no longer (what is sent is authorised or sent back first); nothing was changed",
            change_returns_words(turn, rows));
}

static const struct change_refusal refusals[] = {
    {"left already", "on", GRPC_FAILED_PRECONDITION, "this school leaves the trust on ",
     ", as has been said before: from that day on it can join again"},
    {"before it joined", "on", GRPC_FAILED_PRECONDITION, "this school joined the trust on ",
     ": it cannot leave before that (to leave on that very day takes the joining back)"},
    {0},
};

/* True where nothing was done and the turn now says why. */
static bool refused(struct turn *turn, const struct rows *rows)
{
    if (is(rows, 0, "unfinished"))
        refuse_unfinished(turn, rows);
    return turn->refused != GRPC_OK ||
           change_refused(turn, rows, rows_text(rows, 0, "what"), refusals);
}

static void add_ended(Senconet__V1__LeaveTrustAnswer *answer, struct arena *arena,
                      const struct rows *rows, int row)
{
    Senconet__V1__EndedRole *ended = message_new(arena, &senconet__v1__ended_role__descriptor);
    ended->has_person = ended->has_role = 1;
    ended->person = (uint64_t)rows_int(rows, row, "person");
    ended->name = rows_copy(rows, row, "name", arena);
    ended->role = (Senconet__V1__Role)rows_int(rows, row, "role");
    answer->ended[answer->n_ended++] = ended;
}

static void add_unfinished(Senconet__V1__LeaveTrustAnswer *answer, struct arena *arena,
                           const struct rows *rows, int row)
{
    Senconet__V1__UnfinishedReturn *unfinished =
        message_new(arena, &senconet__v1__unfinished_return__descriptor);
    unfinished->has_state = 1;
    unfinished->collection = rows_copy(rows, row, "key", arena);
    unfinished->state = (Senconet__V1__ReturnState)rows_int(rows, row, "state");
    answer->unfinished[answer->n_unfinished++] = unfinished;
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__LeaveTrustRequest *request = turn->request;
    Senconet__V1__LeaveTrustAnswer *answer =
        message_new(turn->arena, &senconet__v1__leave_trust_answer__descriptor);
    if (refused(turn, rows))
        return NULL;
    answer->has_school = answer->has_repeated = answer->has_taken_back = 1;
    answer->school = (uint64_t)turn->school;
    answer->on = request->on;
    answer->repeated = is(rows, 0, "repeated") || is(rows, 0, "taken back before");
    answer->taken_back = is(rows, 0, "taken back") || is(rows, 0, "taken back before");
    answer->ended = arena_need(turn->arena, (size_t)rows->count * sizeof *answer->ended);
    answer->unfinished = arena_need(turn->arena, (size_t)rows->count * sizeof *answer->unfinished);
    for (int row = 1; row < rows->count; row++)
        if (is(rows, row, "role"))
            add_ended(answer, turn->arena, rows, row);
        else
            add_unfinished(answer, turn->arena, rows, row);
    return &answer->base;
}

const struct handler membership_leave = {
    .method = "senconet.v1.Membership/Leave",
    .who = MAY_ADMINISTRATOR,
    .scope = SCHOOL_FIELD,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"membership_leave",
                             "select * from leave_trust($1::bigint, ($2::bigint[])[1]::integer,"
                             " $3::date, $4::text, $5::boolean)"},
               .bind = bind}},
    .reply = reply,
};
