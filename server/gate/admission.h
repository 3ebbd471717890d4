/* Who asks, may they, and is it well formed: what a call passes before its handler's steps run. */
#ifndef SERVER_GATE_ADMISSION_H
#define SERVER_GATE_ADMISSION_H

#include "server/gate/passage.h"

/* The call goes on to the handler's steps, or is refused here. */
void admission_begin(struct passage *passage);

#endif
