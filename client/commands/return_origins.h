/* Where the figures of a return that is written come from, as its sender says. */
#ifndef CLIENT_COMMANDS_RETURN_ORIGINS_H
#define CLIENT_COMMANDS_RETURN_ORIGINS_H

#include "client/commands/return_gather.h"

/* Mask of 1 << enum figure_id: carried over from last year, and still what was accepted then. */
uint32_t return_origins_carried(const struct writing *writing);

/* Fills the request's origins. What the trust has supplied is the server's to say, and so is what
 * is not known of old figures. */
void return_origins_fill(const struct writing *writing, Senconet__V1__WriteReturnRequest *request);

#endif
