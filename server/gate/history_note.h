/* With the answer to a write goes what the history is since: call->history. Not of
 * joining and renewing, which the signing process writes and answers. */
#ifndef SERVER_GATE_HISTORY_NOTE_H
#define SERVER_GATE_HISTORY_NOTE_H

#include "server/gate/passage.h"

/* Of every result before it is looked at: what was not committed is not told. */
void history_note(struct passage *passage, const struct job_result *result);

#endif
