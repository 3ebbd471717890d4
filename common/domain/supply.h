/* What a trust supplies for its schools to confirm: the budget and the mobility, by a file or by a
 * request. Pupils and their provision are the school's own to count. */
#ifndef COMMON_DOMAIN_SUPPLY_H
#define COMMON_DOMAIN_SUPPLY_H

#include "common/domain/rules.h"

/* Kept, supplied and withdrawn apart, since they come at different times. The numbers are stored:
 * never renumber. */
enum supply_part {
    SUPPLY_BUDGET = 1,  /* with its year and source */
    SUPPLY_MOBILITY = 2 /* joiners and leavers with their period; a percentage with its own */
};

/* For rules_run. What is supplied is judged by itself, not by its collection: year and source are
 * demanded, as every collection will; what the school gives itself is refused. */
struct rule_facts supply_facts(void);

/* The figures of one part, and no others. */
struct figures supply_part(const struct figures *figures, enum supply_part part);

/* Whether they hold a number of the part. */
bool supply_gives(const struct figures *figures, enum supply_part part);

/* What has been supplied for a school, to be held against what it sends: the texts by their
 * digests. */
struct supply_memory {
    struct figures figures; /* no texts */
    uint64_t budget_texts, turnover_texts;
};

struct supply_memory supply_remember(const struct figures *supplied);

/* The figure is as it was supplied, with all that is said beside it. */
bool supply_confirmed(const struct supply_memory *memory, const struct figures *figures,
                      enum figure_id id);

#endif
