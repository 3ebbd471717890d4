/* Training.Enter: an event of a SENCO's own, to which they go or which they lead. */
#include "server/handlers/list.h"
#include "server/handlers/training/event_write.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__EnterEventRequest *request = turn->request;
    const struct event_write write = {.act = "Training/Enter",
                                      .write_id = request->write_id,
                                      .own = true,
                                      .has_event = request->has_event,
                                      .event = request->event,
                                      .replaces = request->replaces,
                                      .content = request->content};
    event_write_check(turn, &write, false, violations);
}

const struct handler training_enter = {
    .method = "senconet.v1.Training/Enter",
    .who = MAY_SENCO,
    .scope = SCHOOL_FIELD,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"training_enter", EVENT_WRITE_SQL},
               .bind = event_write_bind}},
    .constraints = event_write_constraints,
    .reply = event_write_reply,
};
