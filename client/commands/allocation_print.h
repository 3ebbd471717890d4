/* An allocation with its working, printed and checked: the client works it out again by the same
 * rules. */
#ifndef CLIENT_COMMANDS_ALLOCATION_PRINT_H
#define CLIENT_COMMANDS_ALLOCATION_PRINT_H

#include "client/commands/visit.h"
#include "common/domain/formula.h"
#include "senconet/v1/allocations.pb-c.h"

/* EXIT_BROKEN, said on stderr, where the figures and the policy do not give the hours it states. */
enum exit_code allocation_write(struct visit *visit, FILE *out,
                                const Senconet__V1__Allocation *allocation,
                                const Senconet__V1__Policy *policy);

/* The same on stdout. */
enum exit_code allocation_print(struct visit *visit, const Senconet__V1__Allocation *allocation,
                                const Senconet__V1__Policy *policy);

#endif
