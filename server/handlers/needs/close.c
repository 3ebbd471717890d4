/* Needs.Close: a need was met by an event, or is withdrawn. */
#include "server/handlers/list.h"
#include "server/handlers/needs/write.h"
#include "server/handlers/words_field.h"
#include "server/handlers/write_fields.h"

#include "senconet/v1/needs.pb-c.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__CloseNeedRequest *request = turn->request;
    const struct need_write write = {.kind = 3,
                                     .write_id = request->write_id,
                                     .has_need = request->has_need,
                                     .need = request->need,
                                     .replaces = request->replaces,
                                     .reason = request->reason,
                                     .has_event = request->has_met_by,
                                     .event = request->met_by};
    need_write_begin(turn, &write, violations);
    number_field(request->has_need, 1, "need", "need", true, violations);
    number_field(request->has_met_by, request->met_by, "metBy", "event met it", false, violations);
    if (request->has_met_by && request->reason != NULL)
        violations_add(violations, "reason", "it was met, or it is withdrawn: not both");
    else if (!request->has_met_by)
        words_reason(request->reason, "the head and the trust", violations);
}

const struct handler needs_close = {
    .method = "senconet.v1.Needs/Close",
    .who = MAY_SENCO,
    .scope = SCHOOL_FIELD,
    .check = check,
    .steps = {{.kind = STATEMENT,
               .statement = {"needs_close", NEED_WRITE_SQL},
               .bind = need_write_bind}},
    .constraints = need_write_constraints,
    .reply = need_write_reply,
};
