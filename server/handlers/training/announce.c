/* Training.Announce: an event of the trust, or a new version of one. */
#include "server/handlers/list.h"
#include "server/handlers/training/event_write.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__AnnounceEventRequest *request = turn->request;
    const struct event_write write = {.act = "Training/Announce",
                                      .write_id = request->write_id,
                                      .own = false,
                                      .has_event = request->has_event,
                                      .event = request->event,
                                      .replaces = request->replaces,
                                      .content = request->content};
    event_write_check(turn, &write, false, violations);
}

const struct handler training_announce = {
    .method = "senconet.v1.Training/Announce",
    .who = MAY_ADMINISTRATOR,
    .scope = TRUST,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"training_announce", EVENT_WRITE_SQL},
               .bind = event_write_bind}},
    .constraints = event_write_constraints,
    .reply = event_write_reply,
};
