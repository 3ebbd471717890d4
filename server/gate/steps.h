/* Running a handler's steps and sending its answer, or the refusal its turn came to. */
#ifndef SERVER_GATE_STEPS_H
#define SERVER_GATE_STEPS_H

#include "server/gate/passage.h"

void steps_run(struct passage *passage);

/* The check has found fault: what the handler finds stored already is answered all the same, and
 * anything else is refused for these. */
void steps_repeat(struct passage *passage, const struct violations *violations);

#endif
