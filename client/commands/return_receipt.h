/* What became of a write of a return: the receipt, the figures as they are stored, and what changed
 * in them; or that nothing did. */
#ifndef CLIENT_COMMANDS_RETURN_RECEIPT_H
#define CLIENT_COMMANDS_RETURN_RECEIPT_H

#include "common/base/arena.h"
#include "senconet/v1/returns.pb-c.h"

#include <stdio.h>

/* stored: the figures that were sent. before: the version they were put together over; it is
 * compared with where it is the version just before the receipt's. */
void receipt_print(FILE *out, const Senconet__V1__Receipt *receipt,
                   const Senconet__V1__Figures *stored, const Senconet__V1__Return *before);

/* Keeps the receipt's number for where the receipt cannot be written (client/line/done.h). */
void receipt_note_done(const Senconet__V1__Receipt *receipt);

/* The receipt of a version that stands: the one it got when it was stored, repeated. */
Senconet__V1__Receipt *receipt_of_version(struct arena *arena, const Senconet__V1__Return *version);

/* That nothing has changed, and which version stands. */
void receipt_print_standing(FILE *out, const Senconet__V1__Receipt *receipt);

#endif
