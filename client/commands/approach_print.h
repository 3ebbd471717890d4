/* Approaches in print. */
#ifndef CLIENT_COMMANDS_APPROACH_PRINT_H
#define CLIENT_COMMANDS_APPROACH_PRINT_H

#include "client/commands/visit.h"
#include "senconet/v1/approaches.pb-c.h"

#define APPROACH_NUMBER_WORDS "approach's number: senco approach list shows them"

void approach_print(const Senconet__V1__Approach *approach);

/* What Agree and Review answer. */
enum exit_code approach_written_print(struct visit *visit, const void *answer);

#endif
