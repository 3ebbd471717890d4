/* The formula as data. Every point the charter leaves open is a field here; the defaults are those
 * of the SENCO charter's model agreement, part 2, read as the trust's handbook reads it. */
#ifndef COMMON_DOMAIN_POLICY_H
#define COMMON_DOMAIN_POLICY_H

#include "common/domain/figures.h"
#include "common/domain/school_kind.h"

/* The numbers of these enumerations are stored and travel on the wire: never renumber; 0 is "not
 * said". */
enum hours_rounding { HOURS_COMPLETED = 1, HOURS_NEAREST = 2, HOURS_EXACT = 3 };

/* A budget between two units: nearest with a tie going up (67,500.00 -> 68), nearest with a tie
 * going down (67), completed units only (67,999 -> 67). */
enum budget_rounding {
    BUDGET_NEAREST_TIE_UP = 1,
    BUDGET_NEAREST_TIE_DOWN = 2,
    BUDGET_COMPLETED = 3
};

/* Is a band for "greater than 20 %", or for "20 % and more"? */
enum band_edge { BAND_ABOVE = 1, BAND_FROM = 2 };

/* Is the percentage compared as it is, or first rounded to a whole percent (ties up)? */
enum turnover_rounding { TURNOVER_EXACT = 1, TURNOVER_WHOLE_PERCENT = 2 };

/* Whose turnover is taken: counts where there are counts, else the supplied percentage; the other
 * way round; or only one of the two. */
enum turnover_giver {
    TURNOVER_COUNTS_FIRST = 1,
    TURNOVER_SUPPLIED_FIRST = 2,
    TURNOVER_COUNTS_ONLY = 3,
    TURNOVER_SUPPLIED_ONLY = 4
};

/* Counts over fewer than twelve months: not taken (the turnover is then missing), or taken as they
 * are. */
enum short_period { SHORT_PERIOD_REFUSED = 1, SHORT_PERIOD_TAKEN = 2 };

/* A figure that is missing: no result, but "at least N hours" from the rest; or it counts as
 * nothing. */
enum missing_figure { MISSING_NO_RESULT = 1, MISSING_COUNTS_AS_NONE = 2 };

/* Whether a kind of school has hours. TRUST_DECIDES gives no result until the trust has decided. */
enum applies { APPLIES = 1, NOT_APPLICABLE = 2, TRUST_DECIDES = 3 };

enum {
    POLICY_BANDS_MAX = 8,
    POLICY_NAME_MAX = 80,
    POLICY_REASON_MAX = 300, /* characters, of up to four bytes each */
};

struct turnover_band {
    uint32_t percent_hundredths; /* 20 % is 2000 */
    uint32_t hours_thousandths;  /* not cumulative: the highest band reached counts */
};

struct policy {
    char name[POLICY_NAME_MAX + 1];
    uint32_t takes; /* mask of 1 << enum provision; codes outside it are refused by name. N is
                       always taken */
    /* Points a pupil, in hundredths. A code that is taken must have a weight; K has no default. */
    struct figure weight_hundredths[PROVISION_COUNT];
    /* Where given, pupils at K with outside agencies weigh this, and the others the weight of K. */
    struct figure k_agencies_weight_hundredths;
    uint32_t points_per_hour_hundredths; /* 40 points are 4000 */
    enum hours_rounding hours_rounding;
    uint32_t hours_step_thousandths; /* 1000, 500 or 250; not used where HOURS_EXACT */
    uint64_t budget_unit_pence;      /* 100000: one point a thousand pounds */
    enum budget_rounding budget_rounding;
    struct turnover_band band[POLICY_BANDS_MAX]; /* rising in both columns */
    uint32_t band_count;
    enum band_edge band_edge;
    enum turnover_rounding turnover_rounding;
    enum turnover_giver turnover_giver;
    enum short_period short_period;
    enum missing_figure missing_figure;
    enum applies applies[KIND_COUNT];
    uint32_t week_thousandths; /* a full week: 32500; more is shown as more than one person's */
    char codes_reason[4 * POLICY_REASON_MAX + 1]; /* why these codes are taken; "": not said */
};

/* The charter's own: takes A, P, S (x 1, x 5, x 5), refuses K and E by name. */
struct policy policy_charter(void);

/* Takes all five; E x 5 as the statement it replaced. K's weight is the trust's to state. */
struct policy policy_modern(struct figure k_weight_hundredths);

/* What is wrong with a policy, in words for the trust: field is the path in a Policy message
 * in its JSON names ("weights.K", "bands"). */
struct policy_fault {
    const char *field, *reason;
};

enum { POLICY_FAULTS_MAX = 16 };

/* Returns the number of faults written to faults: 0 means the policy can be used. */
unsigned policy_check(const struct policy *policy, struct policy_fault faults[POLICY_FAULTS_MAX]);

/* The answers (mask of enum answer) a collection must ask for when it asks for mobility under this
 * policy: ANSWER_COUNTS, ANSWER_SUPPLIED or ANSWER_MOBILITY; 0 for a policy without turnover bands.
 */
uint32_t policy_mobility_answer(const struct policy *policy);

#endif
