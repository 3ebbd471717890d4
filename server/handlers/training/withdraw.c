/* Training.Withdraw: a SENCO's own event does not take place, or they do not go. */
#include "server/handlers/list.h"
#include "server/handlers/training/event_write.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__WithdrawEventRequest *request = turn->request;
    const struct event_write write = {.act = "Training/Withdraw",
                                      .write_id = request->write_id,
                                      .own = true,
                                      .has_event = request->has_event,
                                      .event = request->event,
                                      .replaces = request->replaces,
                                      .reason = request->reason};
    event_write_check(turn, &write, true, violations);
}

const struct handler training_withdraw = {
    .method = "senconet.v1.Training/Withdraw",
    .who = MAY_SENCO,
    .scope = SCHOOL_FIELD,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"training_withdraw", EVENT_WRITE_SQL},
               .bind = event_write_bind}},
    .constraints = event_write_constraints,
    .reply = event_write_reply,
};
