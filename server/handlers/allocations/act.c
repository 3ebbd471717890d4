/* Acts on a statement: asked, judged by the database, answered. */
#include "server/handlers/allocations/act.h"
#include "server/handlers/list.h"
#include "server/handlers/words_field.h"

#include "common/base/uuid.h"
#include "common/wire/message.h"

enum { REASON_MAX = 500, WEEK_THOUSANDTHS = 168000 };

/* What check keeps for bind. */
struct act {
    Senconet__V1__StatementAct__Kind kind;
};

static void check_reason(const char *reason, bool needed, struct violations *violations)
{
    const char *begins =
        arena_print(violations->arena, "say why, in 1 to %d characters; this text", REASON_MAX);
    if (reason != NULL || needed)
        words_needed(reason, "reason", REASON_MAX, begins, violations);
}

static void check_hours(const Senconet__V1__StatementActRequest *request, const char *words,
                        struct violations *violations)
{
    if (!request->has_hours_thousandths)
        violations_add(violations, "hours", "%s", words);
    else if (request->hours_thousandths > WEEK_THOUSANDTHS)
        violations_add(violations, "hours", "a week has 168 hours");
}

static void check(struct turn *turn, struct violations *violations,
                  Senconet__V1__StatementAct__Kind kind)
{
    const Senconet__V1__StatementActRequest *request = turn->request;
    struct act *act = arena_need(turn->arena, sizeof *act);
    turn->kept = act;
    act->kind = kind;
    if (request->number == 0 || request->number > INT64_MAX)
        violations_add(violations, "number",
                       "say which allocation: its statement names its number");
    if (request->write_id == NULL || !uuid_valid(request->write_id))
        violations_add(violations, "writeId", "a UUID made by the client is needed");
    if (kind == SENCONET__V1__STATEMENT_ACT__KIND__ACKNOWLEDGED)
        check_hours(request, "say how many hours a week are granted", violations);
    else if (kind == SENCONET__V1__STATEMENT_ACT__KIND__DISPUTED)
        check_hours(request, "say how many hours a week are granted until it is decided",
                    violations);
    else if (request->has_hours_thousandths)
        violations_add(violations, "hours", "a decision gives no hours: an allocation does");
    if (kind == SENCONET__V1__STATEMENT_ACT__KIND__DECIDED ? !request->has_upheld
                                                           : request->has_upheld)
        violations_add(violations, "upheld", "whether the school was right is said to decide");
    check_reason(request->reason, kind != SENCONET__V1__STATEMENT_ACT__KIND__ACKNOWLEDGED,
                 violations);
}

void allocation_act_check_acknowledge(struct turn *turn, struct violations *violations)
{
    check(turn, violations, SENCONET__V1__STATEMENT_ACT__KIND__ACKNOWLEDGED);
}

void allocation_act_check_dispute(struct turn *turn, struct violations *violations)
{
    check(turn, violations, SENCONET__V1__STATEMENT_ACT__KIND__DISPUTED);
}

void allocation_act_check_decide(struct turn *turn, struct violations *violations)
{
    check(turn, violations, SENCONET__V1__STATEMENT_ACT__KIND__DECIDED);
}

void allocation_act_bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__StatementActRequest *request = turn->request;
    const struct act *act = turn->kept;
    bind_text(parameters, request->collection);
    bind_int(parameters, (int64_t)request->number);
    bind_text(parameters, request->write_id);
    bind_int(parameters, (int64_t)act->kind);
    bind_int_or_null(parameters, request->has_hours_thousandths, request->hours_thousandths);
    bind_text(parameters, request->reason);
    bind_text(parameters, !request->has_upheld ? NULL : request->upheld ? "true" : "false");
    bind_int_or_null(parameters, request->has_acts_seen, request->acts_seen);
}

Senconet__V1__StatementAct *allocation_act_message(struct arena *arena, const struct rows *rows,
                                                   int row)
{
    Senconet__V1__StatementAct *act = message_new(arena, &senconet__v1__statement_act__descriptor);
    act->has_kind = 1;
    act->kind = (Senconet__V1__StatementAct__Kind)rows_int(rows, row, "kind");
    act->has_hours_thousandths = !rows_null(rows, row, "hours_thousandths");
    act->hours_thousandths = (uint64_t)rows_int(rows, row, "hours_thousandths");
    act->reason = rows_copy(rows, row, "reason", arena);
    act->answer_by = rows_copy(rows, row, "answer_by", arena);
    act->has_upheld = !rows_null(rows, row, "upheld");
    act->upheld = rows_bool(rows, row, "upheld");
    act->by = rows_copy(rows, row, "person_name", arena);
    act->acted_at = rows_copy(rows, row, "acted_at", arena);
    return act;
}

Senconet__V1__StatementAct__Kind *allocation_acts_allowed(
    const struct turn *turn, const Senconet__V1__Allocation *allocation, size_t *count)
{
    const size_t acts = allocation->n_acts;
    bool disputed =
        acts > 0 && allocation->acts[acts - 1]->kind == SENCONET__V1__STATEMENT_ACT__KIND__DISPUTED;
    bool answerable = allocation->replaced_by == 0 && !disputed;
    const struct {
        Senconet__V1__StatementAct__Kind kind;
        unsigned who;
        bool now;
    } all[] = {
        {SENCONET__V1__STATEMENT_ACT__KIND__ACKNOWLEDGED, allocations_acknowledge.who, answerable},
        {SENCONET__V1__STATEMENT_ACT__KIND__DISPUTED, allocations_dispute.who, answerable},
        {SENCONET__V1__STATEMENT_ACT__KIND__DECIDED, allocations_decide.who, disputed},
    };
    Senconet__V1__StatementAct__Kind *may =
        arena_need(turn->arena, sizeof all / sizeof all[0] * sizeof *may);
    *count = 0;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i].now && (turn->roles & all[i].who) != 0)
            may[(*count)++] = all[i].kind;
    return may;
}

static const struct {
    const char *outcome;
    enum grpc_code code;
    const char *field, *words;
} refusals[] = {
    {"no statement", GRPC_NOT_FOUND, "number",
     "this school has no allocation of that number for the collection"},
    {"other content", GRPC_ABORTED, "writeId", "this write id has been used for another act"},
    {"not disputed", GRPC_FAILED_PRECONDITION, "number", "this allocation is not in dispute"},
    {"replaced", GRPC_FAILED_PRECONDITION, "number",
     "another allocation has taken the place of this one: look at that"},
    {"disputed", GRPC_FAILED_PRECONDITION, "number",
     "this allocation is in dispute: the trust decides first"},
    {"said since", GRPC_ABORTED, "actsSeen",
     "something has been said of this allocation since you looked: read it first"},
    {"no reason", GRPC_INVALID_ARGUMENT, "reason",
     "fewer hours are granted than were issued: say why"},
};

/* What is in force, and what was said of it last. */
static void set_standing(struct turn *turn, const struct rows *rows)
{
    const Senconet__V1__StatementActRequest *request = turn->request;
    Senconet__V1__Allocation *standing =
        message_new(turn->arena, &senconet__v1__allocation__descriptor);
    standing->has_school = standing->has_number = 1;
    standing->school = (uint64_t)turn->school;
    standing->collection = request->collection;
    standing->number = (uint64_t)rows_int(rows, 0, "in_force");
    standing->acts = arena_need(turn->arena, sizeof *standing->acts);
    if (!rows_null(rows, 0, "kind"))
        standing->acts[standing->n_acts++] = allocation_act_message(turn->arena, rows, 0);
    turn->state = &standing->base;
}

const ProtobufCMessage *allocation_act_reply(struct turn *turn, const struct rows *rows)
{
    const char *outcome = rows->count > 0 ? rows_text(rows, 0, "outcome") : "no statement";
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++)
        if (strcmp(refusals[i].outcome, outcome) == 0) {
            turn_refuse_field(turn, refusals[i].code, refusals[i].field, "%s", refusals[i].words);
            if (rows->count > 0 && !rows_null(rows, 0, "in_force"))
                set_standing(turn, rows);
            return NULL;
        }
    Senconet__V1__StatementActAnswer *answer =
        message_new(turn->arena, &senconet__v1__statement_act_answer__descriptor);
    answer->act = allocation_act_message(turn->arena, rows, 0);
    answer->has_repeated = 1;
    answer->repeated = strcmp(outcome, "repeated") == 0;
    return &answer->base;
}

const struct constraint_words allocation_act_constraints[] = {
    {"statement_act_once", "writeId", GRPC_ABORTED, "this write id has been used for another act"},
    {0},
};
