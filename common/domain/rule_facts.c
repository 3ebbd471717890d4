/* The one place that says what of a policy the rules look at. */
#include "common/domain/rule_facts.h"

struct rule_facts rule_facts_of_collection(const struct policy *policy, uint32_t asks,
                                           struct date reference_date)
{
    return (struct rule_facts){
        .collection_known = true,
        .asks = asks,
        .takes = policy->takes,
        .reference_date = reference_date,
        .policy_name = policy->name,
        .policy_splits_k = policy->k_agencies_weight_hundredths.given,
        .policy_takes_short = policy->short_period == SHORT_PERIOD_TAKEN,
        .policy_counts_none = policy->missing_figure == MISSING_COUNTS_AS_NONE,
    };
}
