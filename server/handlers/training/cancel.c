/* Training.Cancel: an event of the trust does not take place. */
#include "server/handlers/list.h"
#include "server/handlers/training/event_write.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__CancelEventRequest *request = turn->request;
    const struct event_write write = {.act = "Training/Cancel",
                                      .write_id = request->write_id,
                                      .own = false,
                                      .has_event = request->has_event,
                                      .event = request->event,
                                      .replaces = request->replaces,
                                      .reason = request->reason};
    event_write_check(turn, &write, true, violations);
}

const struct handler training_cancel = {
    .method = "senconet.v1.Training/Cancel",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"training_cancel", EVENT_WRITE_SQL},
               .bind = event_write_bind}},
    .constraints = event_write_constraints,
    .reply = event_write_reply,
};
