/* A collection's questions, and the policy's way of taking mobility. */
#include "common/message/facts.h"

struct rule_facts facts_from_message(const Senconet__V1__Collection *collection,
                                     const struct policy *policy)
{
    static const Senconet__V1__Asks nothing = SENCONET__V1__ASKS__INIT;
    const Senconet__V1__Asks *asks = collection->asks != NULL ? collection->asks : &nothing;
    uint32_t answers = (asks->plasc ? (uint32_t)ANSWER_PLASC : 0) |
                       (asks->budget ? (uint32_t)ANSWER_BUDGET : 0) |
                       (asks->mobility ? policy_mobility_answer(policy) : 0);
    struct date reference_date;
    if (collection->reference_date == NULL ||
        !date_parse(collection->reference_date, &reference_date))
        reference_date = (struct date){0};
    return rule_facts_of_collection(policy, answers, reference_date);
}
