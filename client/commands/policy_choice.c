/* Asking for a collection and its policy. */
#include "client/commands/policy_choice.h"

#include "client/line/refusal.h"
#include "common/message/facts.h"
#include "common/message/policy.h"

bool policy_choice_read(struct visit *visit, const Senconet__V1__Policy *message,
                        struct policy *policy)
{
    struct violations faults;
    violations_init(&faults, &visit->arena);
    policy_from_message(message, policy, &faults, "policy");
    if (faults.count == 0)
        return true;
    refusal_say(visit->arguments, GRPC_INTERNAL, "the policy cannot be used: %s: %s",
                faults.of[0].field, faults.of[0].description);
    return false;
}

const Senconet__V1__Collection *policy_choice_of(struct visit *visit, const char *collection,
                                                 struct policy *policy, struct rule_facts *facts,
                                                 enum exit_code *code)
{
    Senconet__V1__GetCollectionRequest request = SENCONET__V1__GET_COLLECTION_REQUEST__INIT;
    Senconet__V1__GetPolicyRequest policy_request = SENCONET__V1__GET_POLICY_REQUEST__INIT;
    request.collection = (char *)(uintptr_t)collection;
    const Senconet__V1__GetCollectionAnswer *answer =
        visit_ask(visit, &senconet__v1__collections__descriptor, "Get", &request.base, code);
    if (answer == NULL)
        return NULL;
    policy_request.name = answer->collection->policy;
    policy_request.has_version = 1;
    policy_request.version = answer->collection->policy_version;
    const Senconet__V1__GetPolicyAnswer *policy_answer =
        visit_ask(visit, &senconet__v1__policies__descriptor, "Get", &policy_request.base, code);
    if (policy_answer == NULL)
        return NULL;
    if (!policy_choice_read(visit, policy_answer->policy, policy)) {
        *code = EXIT_BROKEN;
        return NULL;
    }
    *facts = facts_from_message(answer->collection, policy);
    return answer->collection;
}
