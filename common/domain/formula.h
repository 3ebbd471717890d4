/* Figures and a policy -> weekly hours of essential duties time, exactly, with every step of the
 * working. Source: SENCO charter, model agreement, part 2 (A budget, B PLASC, C turnover). */
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
    /* Mask of enum answer: PLASC (no pupils given for any code, or those of one that counts not
     * known), BUDGET, and the policy's mobility answer. Also said where the policy counts what is
     * missing as nothing. */
    uint32_t missing;
    uint64_t budget_points_hundredths;
    uint64_t
        provision_points_hundredths[PROVISION_COUNT]; /* K holds both weights where K is split */
    uint64_t pupil_points_hundredths;
    uint64_t points_hundredths;
    uint64_t point_hours_thousandths;
    enum turnover_used turnover_used;
    uint64_t movements, roll;             /* where counts were used */
    uint64_t turnover_percent_hundredths; /* for show, rounded down; comparisons are exact */
    uint64_t turnover_hours_thousandths;
    uint64_t hours_thousandths;
    /* To the next higher point hours under the policy's own rounding; under completed hours, a
     * whole step's points at an exact multiple. */
    uint64_t points_short_hundredths;
    bool over_week; /* more than one person's week */
};

/* Whether figures from elsewhere (an answer, a file of an older version) are such as formula_work
 * relies on: none beyond what a return may hold, and a kind of school there is. */
__attribute__((warn_unused_result)) bool formula_can_work(const struct figures *figures,
                                                          enum school_kind kind);

/* How many of the pupils at K count apart is said not to be known, and matters. */
bool formula_k_not_split(const struct figures *figures, const struct policy *policy);

/* Pure; the policy must have passed policy_check and the figures rules_run without errors (or
 * formula_can_work). Where the result is not applicable or undecided nothing is worked out: every
 * number is 0. */
struct working formula_work(const struct figures *figures, const struct policy *policy,
                            enum school_kind kind);

#endif
