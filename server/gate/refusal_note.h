/* What was refused stands in the audit, too: who asked for what, at which school, about what, and
 * why it was refused. A line of it is there before the answer is. */
#ifndef SERVER_GATE_REFUSAL_NOTE_H
#define SERVER_GATE_REFUSAL_NOTE_H

#include "server/gate/passage.h"

/* The statement to prepare for it on every session. */
extern const struct statement refusal_note_statement;

/* Answers with the refusal, and notes it before where it is of an act: what was asked by somebody
 * who is known, was understood (or refused for the role), and would have changed something. What
 * cannot be noted just now is logged, and answered all the same. One person's refusals are noted
 * up to 200 within an hour: note_refusal (functions/common.sql) keeps count. */
void refusal_answer(struct passage *passage, const struct response *refusal);

#endif
