/* Allocations.Acknowledge: the head says how many hours are granted. */
#include "server/handlers/allocations/act.h"
#include "server/handlers/list.h"

const struct handler allocations_acknowledge = {
    .method = "senconet.v1.Allocations/Acknowledge",
    .who = MAY_HEAD,
    .scope = SCHOOL_FIELD,
    .needs_collection = true,
    .check = act_check_acknowledge,
    .steps = {{.kind = STATEMENT,
               .statement = {"allocations_acknowledge", ACT_SQL},
               .bind = act_bind}},
    .constraints = act_constraints,
    .reply = act_reply,
};
