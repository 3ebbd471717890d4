/* What the commands of actions have in common. */
#ifndef CLIENT_COMMANDS_MEETING_ACTION_H
#define CLIENT_COMMANDS_MEETING_ACTION_H

#include "client/commands/visit.h"
#include "senconet/v1/meetings.pb-c.h"

enum exit_code meeting_action_print(struct visit *visit, const void *answer);

#endif
