/* Allocations.Decide: the trust answers a dispute. */
#include "server/handlers/allocations/act.h"
#include "server/handlers/list.h"

const struct handler allocations_decide = {
    .method = "senconet.v1.Allocations/Decide",
    .who = MAY_ADMINISTRATOR,
    .scope = SCHOOL_FIELD,
    .needs_collection = true,
    .check = allocation_act_check_decide,
    .steps = {{.kind = STATEMENT,
               .statement = {"allocations_decide", ACT_SQL},
               .bind = allocation_act_bind}},
    .constraints = allocation_act_constraints,
    .reply = allocation_act_reply,
};
