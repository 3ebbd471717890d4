/* Running a handler's steps and sending its answer, or the refusal its turn came to. */
#ifndef SERVER_GATE_STEPS_H
#define SERVER_GATE_STEPS_H

#include "server/gate/passage.h"

void steps_run(struct passage *passage);

#endif
