/* An answer of many rows is made some rows at a time, and between them the loop sees to everybody
 * else: whoever asks for long lists keeps nobody waiting. Messages of protobuf one after the other
 * are one, whose repeated fields follow each other. */
#ifndef SERVER_GATE_PARTS_H
#define SERVER_GATE_PARTS_H

#include "server/gate/passage.h"

/* Takes the rows' result over; the call is answered, now or later. */
void parts_begin(struct passage *passage, const struct rows *rows, PGresult *result);

/* Nobody waits for it any more. */
void parts_drop(struct passage *passage);

#endif
