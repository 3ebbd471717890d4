/* A policy as it is named on the command line: "modern", its newest version, or "modern@2". */
#ifndef CLIENT_COMMANDS_POLICY_NAMED_H
#define CLIENT_COMMANDS_POLICY_NAMED_H

#include "client/commands/visit.h"
#include "senconet/v1/policies.pb-c.h"

struct policy_named {
    const char *name;
    uint64_t version; /* 0: the newest */
};

/* In the visit's arena. False: said on stderr. */
__attribute__((warn_unused_result)) bool policy_named_read(struct visit *visit, const char *typed,
                                                           struct policy_named *named);

/* The operand, with --version as the other way to say one. False: said on stderr. */
__attribute__((warn_unused_result)) bool policy_named_operand(struct visit *visit,
                                                              const struct arguments *arguments,
                                                              size_t operand,
                                                              struct policy_named *named);

/* Asks the server for it. NULL: said on stderr; *code is what to exit with. */
const Senconet__V1__GetPolicyAnswer *policy_named_get(struct visit *visit,
                                                      const struct policy_named *named,
                                                      enum exit_code *code);

#endif
