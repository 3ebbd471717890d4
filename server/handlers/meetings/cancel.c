/* Meetings.Cancel: it does not take place, and everybody sees why. */
#include "server/handlers/list.h"
#include "server/handlers/meetings/row.h"
#include "server/handlers/meetings/write.h"
#include "server/handlers/words_field.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__CancelMeetingRequest *request = turn->request;
    network_check(turn, violations);
    words_reason(request->reason, "who is invited", violations);
}

static void bind(struct turn *turn, struct parameters *parameters)
{
    const Senconet__V1__CancelMeetingRequest *request = turn->request;
    network_bind(turn, parameters);
    bind_int(parameters, (int64_t)request->number);
    bind_int(parameters, (int64_t)request->version);
    bind_text(parameters, request->reason);
}

const struct handler meetings_cancel = {
    .method = "senconet.v1.Meetings/Cancel",
    .who = MAY_SENCO | MAY_ADMINISTRATOR,
    .scope = MY_SCHOOLS,
    .check = check,
    .constraints = network_constraints,
    .steps = {{.kind = STATEMENT,
               .statement = {"meetings_cancel",
                             MEETING_WRITTEN(
                                 "change_meeting($1::bigint, $2::bigint[], $3::uuid,"
                                 " $4::bytea, $5::bigint, $6::integer, true, $7::text,"
                                 " null, null, null, null, null, null, null, null, '{}')")},
               .bind = bind}},
    .reply = meeting_write_reply,
};
