/* A policy as lines of words, one a field: what is chosen, and how. Shown below each other they are
 * the whole policy, and held against another's they are what differs. */
#ifndef CLIENT_LINE_POLICY_LINES_H
#define CLIENT_LINE_POLICY_LINES_H

#include "common/domain/policy.h"

/* Says every line of a policy without faults to line; the words are gone when it returns. No two
 * lines of a policy are about the same. */
void policy_lines(const struct policy *policy,
                  void (*line)(void *owner, const char *what, const char *words), void *owner);

#endif
