/* A policy as the options of the commands that make one: what policy_options.h reads, written. */
#ifndef CLIENT_LINE_POLICY_COMMAND_H
#define CLIENT_LINE_POLICY_COMMAND_H

#include "common/base/arena.h"
#include "common/domain/policy.h"

/* "--from", "modern", "--weight-k", "2.5", ...: what differs from the built-in policy it begins
 * with, ended by NULL, in the arena. The policy has no faults. NULL: the commands cannot say which
 * codes it takes. */
const char **policy_command_options(struct arena *arena, const struct policy *policy);

/* Words as one line for a shell, those in quotes that need them. */
const char *policy_command_line(struct arena *arena, const char *const *words);

#endif
