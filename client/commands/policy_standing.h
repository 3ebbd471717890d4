/* How a policy stands: a draft, or published. */
#ifndef CLIENT_COMMANDS_POLICY_STANDING_H
#define CLIENT_COMMANDS_POLICY_STANDING_H

#include "senconet/v1/policies.pb-c.h"

/* On stdout, a line: with whom it was agreed, when, and where the minutes say so; NULL: a draft. */
void policy_standing_print(const Senconet__V1__PolicyPublication *publication);

/* Where a list has its publication; NULL: a draft. */
const Senconet__V1__PolicyPublication *policy_standing_of(
    const Senconet__V1__Policy *policy, Senconet__V1__PolicyPublication *const *publications,
    size_t count);

#endif
