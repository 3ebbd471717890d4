/* Meetings.AddAction: what somebody is to do, by a day. */
#include "server/handlers/day_field.h"
#include "server/handlers/list.h"
#include "server/handlers/meetings/row.h"
#include "server/handlers/meetings/write.h"
#include "server/handlers/school_field.h"
#include "server/handlers/words_field.h"

enum { WHAT_CHARACTERS = 1000 };

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__AddActionRequest *request = turn->request;
    network_check(turn, violations);
    words_needed(request->what, "what", WHAT_CHARACTERS,
                 "say what is to be done, in 1 to 1000 characters; this text", violations);
    school_field(true, request->at_school, "atSchool", violations);
    if (request->has_owner && request->owner == 0)
        violations_add(violations, "owner", "people count from 1");
    (void)day_field(request->due_on, "dueOn", true, violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__AddActionRequest *request = turn->request;
    network_bind(turn, parameters);
    bind_int(parameters, (int64_t)request->number);
    bind_text(parameters, request->what);
    bind_int(parameters, (int64_t)request->at_school);
    bind_int_or_null(parameters, request->has_owner, request->owner);
    bind_text(parameters, request->due_on);
}

const struct handler meetings_add_action = {
    .method = "senconet.v1.Meetings/AddAction",
    .who = MAY_SENCO | MAY_ADMINISTRATOR,
    .scope = MY_SCHOOLS,
    .check = check,
    .constraints = network_constraints,
    .steps = {{.kind = STATEMENT,
               .statement = {"meetings_add_action",
                             ACTION_WRITTEN("add_action($1::bigint, $2::bigint[], $3::uuid,"
                                            " $4::bytea, $5::bigint, $6::text, $7::integer,"
                                            " $8::bigint, $9::date)")},
               .bind = bind}},
    .reply = action_write_reply,
};
