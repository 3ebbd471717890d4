/* What a trial of a policy says, for people. */
#ifndef CLIENT_COMMANDS_POLICY_TRY_PRINT_H
#define CLIENT_COMMANDS_POLICY_TRY_PRINT_H

#include "senconet/v1/policies.pb-c.h"

/* On stdout: the two policies, the totals, and every school, those that gain and those that lose
 * most first. Brings the answer's schools into that order. */
void policy_try_print(const Senconet__V1__TryPolicyAnswer *answer);

#endif
