/* How the gate says no: each kind of refusal as a status in words. */
#ifndef SERVER_GATE_REFUSAL_H
#define SERVER_GATE_REFUSAL_H

#include "server/gate/handler.h"
#include "server/store/job.h"
#include "server/wire/call.h"

void refusal_of_violations(struct call *call, const struct violations *violations);
void refusal_of_school_number(struct call *call);
void refusal_of_collection(struct call *call, const char *key); /* "": none was named */
void refusal_of_role(struct call *call, const struct handler *handler);
/* The caller holds some role there, but none that may. */
void refusal_of_role_at(struct call *call, const struct handler *handler, int64_t school);

/* What the handler said. */
void refusal_of_turn(struct call *call, const struct turn *turn);

/* The database refused, is down, full, or did not say: SQLSTATE and constraint become words. */
void refusal_of_job(struct call *call, struct turn *turn, const struct handler *handler,
                    const struct job_result *result);

#endif
