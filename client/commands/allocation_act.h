/* What "senco allocation acknowledge", "dispute" and "decide" share. */
#ifndef CLIENT_COMMANDS_ALLOCATION_ACT_H
#define CLIENT_COMMANDS_ALLOCATION_ACT_H

#include "client/commands/visit.h"
#include "senconet/v1/allocations.pb-c.h"

#include <stdio.h>

/* Hours, reason and write id. */
enum exit_code allocation_act_fill(struct visit *visit, const struct arguments *arguments,
                                   void *request);

enum exit_code allocation_act_print(struct visit *visit, const void *answer);

/* "Acknowledged on 25 November 2026, 20:15 by Anna Example: 5 hours a week granted." */
void allocation_act_say(FILE *out, const Senconet__V1__StatementAct *act);

#endif
