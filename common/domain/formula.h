/* Figures and a policy -> weekly hours of essential duties time, exactly, with every step of the working.
 * Source: SENCO charter, model agreement, part 2 (A budget, B PLASC, C turnover). */
#ifndef COMMON_DOMAIN_FORMULA_H
#define COMMON_DOMAIN_FORMULA_H

#include "common/domain/policy.h"

/* The numbers are stored and travel on the wire: never renumber. */
enum working_result {
    WORKING_HOURS = 1,          /* hours is the recommended minimum */
    WORKING_AT_LEAST = 2,       /* figures are missing: hours is what the rest gives */
    WORKING_NOT_APPLICABLE = 3, /* this kind of school has no hours, which is not 0 hours */
    WORKING_UNDECIDED = 4       /* the trust has not decided for this kind of school */
};

enum turnover_used { TURNOVER_NONE = 0, TURNOVER_USED_COUNTS = 1, TURNOVER_USED_SUPPLIED = 2 };

struct working {
    enum working_result result;
    uint32_t missing; /* mask of enum answer: PLASC, BUDGET, and the policy's mobility answer */
    uint64_t budget_points_hundredths;
    uint64_t provision_points_hundredths[PROVISION_COUNT]; /* K holds both weights where K is split */
    uint64_t pupil_points_hundredths;
    uint64_t points_hundredths;
    uint64_t point_hours_thousandths;
    enum turnover_used turnover_used;
    uint64_t movements, roll;               /* where counts were used */
    uint64_t turnover_percent_hundredths;   /* for show, rounded down; comparisons are exact */
    uint64_t turnover_hours_thousandths;
    uint64_t hours_thousandths;
    uint64_t points_short_hundredths; /* to the next higher point hours; a whole step at an exact multiple */
    bool over_week;                   /* more than one person's week */
};

/* Pure; the policy must have passed policy_check and the figures rules_run without errors. */
struct working formula_work(const struct figures *figures, const struct policy *policy,
                            enum school_kind kind);

#endif
