/* Meetings.Plan: a network meeting that is to be, or was. */
#include "server/handlers/list.h"
#include "server/handlers/meetings/details.h"
#include "server/handlers/meetings/row.h"
#include "server/handlers/meetings/write.h"

static struct details asked(const Senconet__V1__PlanMeetingRequest *request)
{
    return (struct details){request->title,      request->from,   request->until,
                            request->place,      request->online, request->items_until,
                            request->has_host,   request->host,   request->has_note_taker,
                            request->note_taker, {0, 0}};
}

static void check(struct turn *turn, struct violations *violations)
{
    network_check(turn, violations);
    struct details *details = arena_need(turn->arena, sizeof *details);
    *details = asked(turn->request);
    details_check(details, true, violations);
    turn->kept = details;
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    network_bind(turn, parameters);
    details_bind(turn->kept, parameters);
}

const struct handler meetings_plan = {
    .method = "senconet.v1.Meetings/Plan",
    .who = MAY_SENCO | MAY_ADMINISTRATOR,
    .scope = MY_SCHOOLS,
    .check = check,
    .constraints = network_constraints,
    .steps = {{.kind = STATEMENT,
               .statement = {"meetings_plan",
                             MEETING_WRITTEN("plan_meeting($1::bigint, $2::bigint[], $3::uuid,"
                                             " $4::bytea, $5::text, to_timestamp($6::bigint),"
                                             " to_timestamp($7::bigint), $8::integer, $9::text,"
                                             " $10::text, $11::date, $12::bigint)")},
               .bind = bind}},
    .reply = meeting_write_reply,
};
