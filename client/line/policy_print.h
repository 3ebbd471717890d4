/* The whole of a policy for people, a line a field: nothing of it is left out, so that what a head
 * disputes and what a trust compares is all there. */
#ifndef CLIENT_LINE_POLICY_PRINT_H
#define CLIENT_LINE_POLICY_PRINT_H

#include "common/domain/policy.h"

#include <stdio.h>

/* A policy without faults. */
void policy_print(FILE *out, const struct policy *policy, uint64_t version);

#endif
