/* Meetings.ListActions: by their due days. */
#include "server/handlers/list.h"
#include "server/handlers/meetings/row.h"
#include "server/handlers/page.h"

#include "common/wire/message.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__ListActionsRequest *request = turn->request;
    page_check_number(turn, violations);
    if (request->has_meeting && request->meeting == 0)
        violations_add(violations, "meeting", "meetings count from 1");
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__ListActionsRequest *request = turn->request;
    bind_page(parameters, page_asked(turn));
    bind_bool(parameters, network_sees_all(turn));
    bind_bool(parameters, request->mine);
    bind_bool(parameters, request->overdue);
    bind_int_or_null(parameters, request->has_meeting, request->meeting);
}

static const ProtobufCMessage *reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ListActionsAnswer *answer =
        message_new(turn->arena, &senconet__v1__list_actions_answer__descriptor);
    int count = page_rows(rows, page_asked(turn), "number", turn->arena, &answer->next_page_token);
    answer->actions = arena_need(turn->arena, (size_t)(count + 1) * sizeof *answer->actions);
    for (int row = 0; row < count; row++)
        answer->actions[answer->n_actions++] = action_message(turn->arena, rows, row);
    return &answer->base;
}

/* One of four ways, each by an index of its own, since the sessions' plans are generic; see
 * audit/list.c. */
#define BEHIND                                                                                     \
    " ($3::bigint is null or (a.due_on, a.number) >"                                               \
    "   (select x.due_on, x.number from meeting_action x where x.number = $3::bigint))"            \
    " and ($5::boolean or a.school = any($2::bigint[]) or a.owner = $1::bigint)"                   \
    " and (not $7::boolean or a.state = 1 and a.due_on < today())"
#define NEXT " order by a.due_on, a.number limit $4::bigint"
#define FIND " (select a.due_on, a.number from meeting_action a where" BEHIND
#define SQL                                                                                        \
    "select" ACTION_COLUMNS " from (" FIND " and $6::boolean and a.owner = $1::bigint"             \
    "  and ($8::bigint is null or a.meeting = $8::bigint)" NEXT ") union all" FIND                 \
    "  and not $6::boolean and a.meeting = $8::bigint" NEXT ") union all" FIND                     \
    "  and not $6::boolean and $8::bigint is null and $7::boolean and a.state = 1" NEXT            \
    ") union all" FIND "  and not $6::boolean and $8::bigint is null and not $7::boolean" NEXT     \
    ")) l join meeting_action_shown s on s.number = l.number order by s.due_on, s.number"

const struct handler meetings_list_actions = {
    .method = "senconet.v1.Meetings/ListActions",
    .who = MAY_SENCO | MAY_HEAD | MAY_GOVERNOR | MAY_ADMINISTRATOR | MAY_DIRECTOR | MAY_AUDITOR,
    .scope = MY_SCHOOLS,
    .reads = true,
    .check = check,
    .steps = {{.kind = STATEMENT, .statement = {"meetings_list_actions", SQL}, .bind = bind}},
    .reply = reply,
};
