/* A return of School X that every rule is content with, and what its collection asks. Each test of
 * a rule spoils one thing. */
#ifndef TESTS_UNIT_COMMON_DOMAIN_COMPLETE_RETURN_H
#define TESTS_UNIT_COMMON_DOMAIN_COMPLETE_RETURN_H

#include "common/domain/rules.h"
#include "tests/unit/common/domain/school_x.h"

struct spoilt {
    struct figures figures;
    struct rule_facts facts;
};

static inline struct spoilt complete_return(void)
{
    struct spoilt it = {.figures = school_x()};
    it.figures.of[FIGURE_K] = given(0);
    it.figures.of[FIGURE_E] = given(0);
    it.figures.of[FIGURE_N] = given(179);
    it.figures.census_date = (struct date){2013, 1, 17};
    it.figures.turnover_from = (struct date){2012, 1, 18};
    it.figures.turnover_to = (struct date){2013, 1, 17};
    it.figures.budget_year = "2012-13";
    it.figures.budget_source = "school budget share statement";
    it.facts = (struct rule_facts){.collection_known = true,
                                   .submitting = true,
                                   .asks = ANSWER_PLASC | ANSWER_BUDGET | ANSWER_MOBILITY,
                                   .takes = policy_charter().takes,
                                   .reference_date = {2013, 1, 17},
                                   .policy_name = "SENCO charter",
                                   .kind = KIND_PRIMARY};
    return it;
}

/* The same with a supplied percentage beside the counts. */
static inline struct spoilt supplied_return(void)
{
    struct spoilt it = complete_return();
    it.figures.of[FIGURE_TURNOVER] = given(3400);
    it.figures.turnover_source = "LA mobility data";
    it.figures.turnover_year = "2011/12";
    return it;
}

/* The finding of a rule at a field, NULL where there is none. The text lasts until the next call.
 */
static inline const struct finding *found(const struct spoilt *it, const char *rule,
                                          const char *field)
{
    static struct findings findings;
    rules_run(&it->figures, &it->facts, &findings);
    for (size_t i = 0; i < findings.count; i++)
        if (strcmp(findings.of[i].rule, rule) == 0 && strcmp(findings.of[i].field, field) == 0)
            return &findings.of[i];
    return NULL;
}

/* How much the rules find in all. */
static inline size_t found_in_all(const struct spoilt *it)
{
    struct findings findings;
    rules_run(&it->figures, &it->facts, &findings);
    return findings.count;
}

#endif
