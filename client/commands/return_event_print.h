/* What was done with a return, in words. */
#ifndef CLIENT_COMMANDS_RETURN_EVENT_PRINT_H
#define CLIENT_COMMANDS_RETURN_EVENT_PRINT_H

#include "senconet/v1/returns.pb-c.h"

#include <stdio.h>

/* "25 November 2026, 14:02: sent back by Anna Example (version 3)", then the reasons, a line each.
 */
void return_event_print(FILE *out, const Senconet__V1__ReturnEvent *event);

#endif
