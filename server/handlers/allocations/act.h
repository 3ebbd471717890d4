/* What Acknowledge, Dispute and Decide share: all but who may, and what must be said. */
#ifndef SERVER_HANDLERS_ALLOCATIONS_ACT_H
#define SERVER_HANDLERS_ALLOCATIONS_ACT_H

#include "senconet/v1/allocations.pb-c.h"
#include "server/gate/handler.h"

void allocation_act_check_acknowledge(struct turn *turn, struct violations *violations);
void allocation_act_check_dispute(struct turn *turn, struct violations *violations);
void allocation_act_check_decide(struct turn *turn, struct violations *violations);
void allocation_act_bind(struct turn *turn, struct parameters *parameters);
const ProtobufCMessage *allocation_act_reply(struct turn *turn, const struct rows *rows);

/* From columns kind, hours_thousandths, reason, answer_by, upheld, person_name and acted_at. */
Senconet__V1__StatementAct *allocation_act_message(struct arena *arena, const struct rows *rows,
                                                   int row);

/* What the caller may do with an allocation now that its acts and replaced_by are set; *count of
 * them. As act_on_statement decides (server/store/functions/statements.sql). */
Senconet__V1__StatementAct__Kind *allocation_acts_allowed(
    const struct turn *turn, const Senconet__V1__Allocation *allocation, size_t *count);

#define ACT_SQL                                                                                    \
    "select * from act_on_statement($1::bigint, $2::bigint[], $3::text, $4::bigint, "              \
    "$5::uuid,"                                                                                    \
    " $6::smallint, $7::integer, $8::text, $9::boolean, $10::bigint)"

extern const struct constraint_words allocation_act_constraints[];

#endif
