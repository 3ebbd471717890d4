/* A collection with the policy behind it, as the commands about returns and allocations need them.
 */
#ifndef CLIENT_COMMANDS_POLICY_CHOICE_H
#define CLIENT_COMMANDS_POLICY_CHOICE_H

#include "client/commands/visit.h"
#include "common/domain/rules.h"
#include "senconet/v1/collections.pb-c.h"
#include "senconet/v1/policies.pb-c.h"

/* A policy from the server as the formula wants it. False: said on stderr. */
__attribute__((warn_unused_result)) bool policy_choice_read(struct visit *visit,
                                                            const Senconet__V1__Policy *message,
                                                            struct policy *policy);

/* Asks for the collection and its policy; what the rules need to know. NULL: said on stderr. */
const Senconet__V1__Collection *policy_choice_of(struct visit *visit, const char *collection,
                                                 struct policy *policy, struct rule_facts *facts,
                                                 enum exit_code *code);

#endif
