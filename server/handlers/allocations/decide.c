/* Allocations.Decide: the trust answers a dispute. */
#include "server/handlers/allocations/act.h"
#include "server/handlers/list.h"

const struct handler allocations_decide = {
    .method = "senconet.v1.Allocations/Decide",
    .who = MAY_ADMINISTRATOR,
    .scope = SCHOOL_FIELD,
    .needs_collection = true,
    .check = act_check_decide,
    .steps = {{.kind = STATEMENT, .statement = {"allocations_decide", ACT_SQL}, .bind = act_bind}},
    .constraints = act_constraints,
    .reply = act_reply,
};
