/* Allocations.Dispute: the head says that an allocation is wrong, and why. */
#include "server/handlers/allocations/act.h"
#include "server/handlers/list.h"

const struct handler allocations_dispute = {
    .method = "senconet.v1.Allocations/Dispute",
    .who = MAY_HEAD,
    .scope = SCHOOL_FIELD,
    .needs_collection = true,
    .check = act_check_dispute,
    .steps = {{.kind = STATEMENT, .statement = {"allocations_dispute", ACT_SQL}, .bind = act_bind}},
    .constraints = act_constraints,
    .reply = act_reply,
};
