/* Meetings.SetAction: what came of it; or another day. */
#include "server/handlers/day_field.h"
#include "server/handlers/list.h"
#include "server/handlers/meetings/row.h"
#include "server/handlers/meetings/write.h"
#include "server/handlers/words_field.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__SetActionRequest *request = turn->request;
    bool says_state =
        request->has_state && request->state != SENCONET__V1__ACTION_STATE__ACTION_STATE_NOT_SAID;
    network_check(turn, violations);
    words_optional(request->outcome, "outcome", REASON_CHARACTERS, "the text", violations);
    (void)day_field(request->due_on, "dueOn", false, violations);
    if (!says_state && request->due_on == NULL)
        violations_add(violations, "state",
                       "say what becomes of it: open, done or dropped; or another day");
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__SetActionRequest *request = turn->request;
    network_bind(turn, parameters);
    bind_int(parameters, (int64_t)request->number);
    bind_int(parameters, (int64_t)request->version);
    bind_int_or_null(parameters, request->state != 0, (uint64_t)request->state);
    bind_text(parameters, request->outcome);
    bind_text(parameters, request->due_on);
}

/* Who is head only organises nothing, whatever meetings their school hosts. */
const struct handler meetings_set_action = {
    .method = "senconet.v1.Meetings/SetAction",
    .who = MAY_SENCO | MAY_HEAD | MAY_ADMINISTRATOR,
    .scope = MY_SCHOOLS,
    .check = check,
    .constraints = network_constraints,
    .steps =
        {{.kind = STATEMENT,
          .statement = {"meetings_set_action",
                        ACTION_WRITTEN(
                            "set_action($1::bigint,"
                            " (select array_agg(r.school::bigint) from role_held r"
                            "   where r.person = $1::bigint and r.role = 2"
                            "   and today() <@ r.during),"
                            " $2::bigint[] is null, $3::uuid, $4::bytea, $5::bigint, $6::integer,"
                            " $7::smallint, $8::text, $9::date)")},
          .bind = bind}},
    .reply = action_write_reply,
};
