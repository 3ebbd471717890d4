/* Who a command acts as: the profile that was chosen, if it can be used. */
#ifndef CLIENT_COMMANDS_ACTING_H
#define CLIENT_COMMANDS_ACTING_H

#include "client/line/arguments.h"
#include "client/store/profile.h"

/* EXIT_DONE: this machine has joined under the profile, and its files are sound. Anything else has
 * been said. */
__attribute__((warn_unused_result)) enum exit_code acting_as(struct profile *profile,
                                                             const struct arguments *arguments,
                                                             struct arena *arena);

/* The same for what needs no server: a certificate that ran out is no hindrance. *ran_out: what is
 * to be said of that; or NULL. */
__attribute__((warn_unused_result)) enum exit_code acting_here(struct profile *profile,
                                                               const struct arguments *arguments,
                                                               const char **ran_out,
                                                               struct arena *arena);

/* The profile that is named by an operand or option, whatever it holds; says where there is none
 * and lists those there are. */
__attribute__((warn_unused_result)) enum exit_code acting_open(struct profile *profile,
                                                               const char *name,
                                                               const struct arguments *arguments,
                                                               struct arena *arena);

/* Says what is wrong with a profile, for the exit code it leads to. */
void acting_say_fault(const struct profile *profile, enum exit_code code,
                      const struct arguments *arguments);

#endif
