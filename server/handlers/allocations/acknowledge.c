/* Allocations.Acknowledge: the head says how many hours are granted. */
#include "server/handlers/allocations/act.h"
#include "server/handlers/list.h"

const struct handler allocations_acknowledge = {
    .method = "senconet.v1.Allocations/Acknowledge",
    .who = MAY_HEAD,
    .scope = SCHOOL_FIELD,
    .needs_collection = true,
    .check = allocation_act_check_acknowledge,
    .steps = {{.kind = STATEMENT,
               .statement = {"allocations_acknowledge", ACT_SQL},
               .bind = allocation_act_bind}},
    .constraints = allocation_act_constraints,
    .reply = allocation_act_reply,
};
