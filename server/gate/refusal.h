/* How the gate says no: each kind of refusal as a status in words. What is refused of an act is
 * noted in the audit. */
#ifndef SERVER_GATE_REFUSAL_H
#define SERVER_GATE_REFUSAL_H

#include "server/gate/passage.h"
#include "server/store/job.h"

void refusal_of_violations(struct passage *passage, const struct violations *violations);
void refusal_of_school_number(struct passage *passage);
/* The caller has nothing to do with the school of the turn. */
void refusal_of_other_school(struct passage *passage);
void refusal_of_collection(struct passage *passage, const char *key); /* "": none was named */
void refusal_of_role(struct passage *passage);
/* The caller holds some role at the school of the turn, but none that may. */
void refusal_of_role_at(struct passage *passage);
/* As take or reply has set it in the turn. */
void refusal_of_turn(struct passage *passage);

/* The database refused, is down, full, or did not say: SQLSTATE and constraint become words. */
void refusal_of_job(struct passage *passage, const struct job_result *result);

#endif
