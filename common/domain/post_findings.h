/* What the charter, or the law, sees otherwise in a SENCO's post. Hours are a week's. */
#ifndef COMMON_DOMAIN_POST_FINDINGS_H
#define COMMON_DOMAIN_POST_FINDINGS_H

#include "common/base/arena.h"
#include "common/domain/senco_facts.h"

/* 0: nobody has said. */
struct post_facts {
    uint32_t contract_hundredths, teaching_hundredths, ppa_hundredths, leadership_hundredths;
    uint64_t
        owed_thousandths; /* by the allocations in force, at every school where they are SENCO */
    enum said leadership_group, tlr;
    size_t tlr_grounds;
    enum head_standing head;
    const char *delegated_to, *delegated_status; /* NULL: nobody has said */
    enum said delegated_paid;
    size_t whole_school;  /* responsibilities for the whole school beside that of SENCO */
    const char *excluded; /* "X2, X7": the charter's excluded duties they do besides; NULL: none */
    size_t induction_steps; /* things of the induction into the role that are still to be done */
};

struct post_finding {
    const char *item; /* of the charter (data: charter.tsv), or where the rule stands */
    const char *words;
};

enum { POST_FINDINGS_MAX = 12 };

/* How many. */
size_t post_findings(const struct post_facts *facts, struct arena *arena,
                     struct post_finding findings[POST_FINDINGS_MAX]);

#endif
