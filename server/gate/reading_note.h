/* Who reads what is known of other people stands in the audit: a line of it is there before they
 * have it. */
#ifndef SERVER_GATE_READING_NOTE_H
#define SERVER_GATE_READING_NOTE_H

#include "server/gate/passage.h"

/* The statement to prepare for it on every session. */
extern const struct statement reading_note_statement;

/* Answers with what the passage has made, and notes it before where the handler is personal and
 * reads: who, what, at which school, and of whom where the request or the answer names one; the
 * same within an hour once (note_reading, functions/common.sql). One's own is not noted, nor a list
 * of nothing else. What cannot
 * be noted just now is not told: nobody reads unseen. */
void answer_and_note(struct passage *passage);

#endif
