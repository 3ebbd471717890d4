/* What the rules need to know, from a collection and its policy as they come over the wire. */
#ifndef COMMON_MESSAGE_FACTS_H
#define COMMON_MESSAGE_FACTS_H

#include "common/domain/rule_facts.h"

#include "senconet/v1/collections.pb-c.h"

/* The policy is the collection's, and must outlive the facts. */
struct rule_facts facts_from_message(const Senconet__V1__Collection *collection,
                                     const struct policy *policy);

#endif
