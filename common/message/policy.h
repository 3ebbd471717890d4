/* A policy on the wire. */
#ifndef COMMON_MESSAGE_POLICY_H
#define COMMON_MESSAGE_POLICY_H

#include "common/base/arena.h"
#include "common/domain/policy.h"
#include "common/wire/violations.h"

#include "senconet/v1/policies.pb-c.h"

Senconet__V1__Policy *policy_message(struct arena *arena, const struct policy *policy,
                                     uint64_t version);

/* What is not said takes the charter's defaults, except the weights: a provision without one is not
 * taken. All that policy_check finds is a violation at its path below prefix ("policy"; "" for
 * none). */
void policy_from_message(const Senconet__V1__Policy *message, struct policy *policy,
                         struct violations *violations, const char *prefix);

#endif
