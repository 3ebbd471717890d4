/* Allocations.Dispute: the head says that an allocation is wrong, and why. */
#include "server/handlers/allocations/act.h"
#include "server/handlers/list.h"

const struct handler allocations_dispute = {
    .method = "senconet.v1.Allocations/Dispute",
    .who = MAY_HEAD,
    .scope = SCHOOL_FIELD,
    .needs_collection = true,
    .check = allocation_act_check_dispute,
    .steps = {{.kind = STATEMENT,
               .statement = {"allocations_dispute", ACT_SQL},
               .bind = allocation_act_bind}},
    .constraints = allocation_act_constraints,
    .reply = allocation_act_reply,
};
