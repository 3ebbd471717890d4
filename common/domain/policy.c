/* The two policies everyone starts from, and what a policy must be. */
#include "common/domain/policy.h"

#include "common/domain/free_text.h"

#include <string.h>

/* Bounds far beyond any sensible policy, that keep the formula's arithmetic inside 64 bits. */
enum {
    WEIGHT_MAX = 100000,             /* 1,000 points a pupil */
    POINTS_PER_HOUR_MAX = 100000000, /* a million points */
    BUDGET_UNIT_MIN = 100,           /* a pound */
    BAND_PERCENT_MAX = 100000,       /* 1,000 % */
    HOURS_OF_A_WEEK = 168000,
};
#define BUDGET_UNIT_MAX 100000000000ULL

static const struct policy charter = {
    .name = "charter",
    .takes = 1u << PROVISION_A | 1u << PROVISION_P | 1u << PROVISION_S,
    .weight_hundredths =
        {[PROVISION_A] = {true, 100}, [PROVISION_P] = {true, 500}, [PROVISION_S] = {true, 500}},
    .points_per_hour_hundredths = 4000,
    .hours_rounding = HOURS_COMPLETED,
    .hours_step_thousandths = 1000,
    .budget_unit_pence = 100000,
    .budget_rounding = BUDGET_NEAREST_TIE_UP,
    .band = {{2000, 1000}, {3000, 2000}, {4000, 3000}},
    .band_count = 3,
    .band_edge = BAND_ABOVE,
    .turnover_rounding = TURNOVER_EXACT,
    .turnover_giver = TURNOVER_COUNTS_FIRST,
    .short_period = SHORT_PERIOD_REFUSED,
    .missing_figure = MISSING_NO_RESULT,
    .applies = {[KIND_UNKNOWN] = TRUST_DECIDES,
                [KIND_EARLY_YEARS] = APPLIES,
                [KIND_PRIMARY] = APPLIES,
                [KIND_SECONDARY] = APPLIES,
                [KIND_ALL_THROUGH] = APPLIES,
                [KIND_SPECIAL] = NOT_APPLICABLE,
                [KIND_NURSERY] = TRUST_DECIDES,
                [KIND_REFERRAL_UNIT] = TRUST_DECIDES,
                [KIND_16_PLUS] = TRUST_DECIDES},
    .week_thousandths = 32500,
};

struct policy policy_charter(void)
{
    return charter;
}

struct policy policy_modern(struct figure k_weight_hundredths)
{
    struct policy policy = charter;
    snprintf(policy.name, sizeof policy.name, "modern");
    policy.takes |= 1u << PROVISION_K | 1u << PROVISION_E;
    policy.weight_hundredths[PROVISION_K] = k_weight_hundredths;
    policy.weight_hundredths[PROVISION_E] = (struct figure){true, 500};
    return policy;
}

static const char *name_fault(const struct policy *policy)
{
    const char *end = memchr(policy->name, '\0', sizeof policy->name);
    if (end == NULL)
        return "the name is longer than 80 bytes";
    return end == policy->name ? "a policy needs a name" : NULL;
}

static const char *takes_fault(const struct policy *policy)
{
    if ((policy->takes & ~PROVISIONS_ALL) != 0)
        return "there is no such provision code";
    return (policy->takes & PROVISIONS_SEN) == 0 ? "a policy takes at least one of A, P, S, K and E"
                                                 : NULL;
}

static const char *weight_fault(const struct policy *policy, enum provision provision)
{
    struct figure weight = policy->weight_hundredths[provision];
    bool taken = (policy->takes & 1u << provision) != 0;
    if (taken && !weight.given && provision == PROVISION_K)
        return "the trust must state how many points a pupil at SEN support (K) counts; there is "
               "no "
               "usual number";
    if (taken && !weight.given)
        return "a provision that is taken needs its points a pupil";
    return weight.given && weight.value > WEIGHT_MAX ? "at most 1,000 points a pupil" : NULL;
}

static const char *agencies_weight_fault(const struct policy *policy)
{
    struct figure weight = policy->k_agencies_weight_hundredths;
    if (weight.given && (policy->takes & 1u << PROVISION_K) == 0)
        return "pupils at K can only be split by a policy that takes K";
    return weight.given && weight.value > WEIGHT_MAX ? "at most 1,000 points a pupil" : NULL;
}

static const char *points_per_hour_fault(const struct policy *policy)
{
    uint32_t points = policy->points_per_hour_hundredths;
    return points == 0 || points > POINTS_PER_HOUR_MAX
               ? "points for an hour must be above 0 and at most 1,000,000"
               : NULL;
}

static const char *hours_step_fault(const struct policy *policy)
{
    uint32_t step = policy->hours_step_thousandths;
    return policy->hours_rounding != HOURS_EXACT && step != 1000 && step != 500 && step != 250
               ? "hours are rounded to whole, half or quarter hours"
               : NULL;
}

static const char *budget_unit_fault(const struct policy *policy)
{
    return policy->budget_unit_pence < BUDGET_UNIT_MIN ||
                   policy->budget_unit_pence > BUDGET_UNIT_MAX
               ? "one point stands for at least a pound and at most a thousand million"
               : NULL;
}

static const char *bands_fault(const struct policy *policy)
{
    if (policy->band_count > POLICY_BANDS_MAX)
        return "at most 8 bands";
    for (uint32_t i = 0; i < policy->band_count; i++) {
        const struct turnover_band *band = &policy->band[i];
        if (band->percent_hundredths > BAND_PERCENT_MAX ||
            band->hours_thousandths > HOURS_OF_A_WEEK)
            return "a band is at most 1,000 % and gives at most 168 hours";
        if (band->hours_thousandths == 0)
            return "a band that gives no hours is no band";
        if (i > 0 && (band->percent_hundredths <= band[-1].percent_hundredths ||
                      band->hours_thousandths <= band[-1].hours_thousandths))
            return "each band must have a higher percentage and more hours than the one before";
    }
    return NULL;
}

static const char *applies_fault(const struct policy *policy)
{
    for (unsigned kind = 0; kind < KIND_COUNT; kind++)
        if (policy->applies[kind] < APPLIES || policy->applies[kind] > TRUST_DECIDES)
            return "say for every kind of school: applies, not applicable, or the trust decides";
    return NULL;
}

static const char *week_fault(const struct policy *policy)
{
    return policy->week_thousandths == 0 || policy->week_thousandths > HOURS_OF_A_WEEK
               ? "a full week is above 0 and at most 168 hours"
               : NULL;
}

static const char *codes_reason_fault(const struct policy *policy)
{
    return policy->codes_reason[0] == '\0'
               ? NULL
               : free_text_fault(policy->codes_reason, POLICY_REASON_MAX);
}

struct fault_list {
    struct policy_fault *faults;
    unsigned count;
};

static void note(struct fault_list *list, const char *field, const char *reason)
{
    if (reason != NULL && list->count < POLICY_FAULTS_MAX)
        list->faults[list->count++] = (struct policy_fault){field, reason};
}

static void check_weights(const struct policy *policy, struct fault_list *list)
{
    static const char *const fields[] = {
        [PROVISION_A] = "weights.A", [PROVISION_P] = "weights.P", [PROVISION_S] = "weights.S",
        [PROVISION_K] = "weights.K", [PROVISION_E] = "weights.E",
    };
    for (unsigned i = 0; i < sizeof fields / sizeof fields[0]; i++)
        note(list, fields[i], weight_fault(policy, (enum provision)i));
}

/* Every field that is a choice out of a few. */
static void check_choices(const struct policy *policy, struct fault_list *list)
{
    const struct {
        const char *field;
        unsigned value, last;
        const char *reason;
    } choices[] = {
        {"hoursRounding", policy->hours_rounding, HOURS_EXACT, "say completed, nearest or exact"},
        {"budgetRounding", policy->budget_rounding, BUDGET_COMPLETED,
         "say nearest with ties up, nearest with ties down, or completed"},
        {"bandEdge", policy->band_edge, BAND_FROM,
         "say above (greater than) or from (that much and more)"},
        {"turnoverRounding", policy->turnover_rounding, TURNOVER_WHOLE_PERCENT,
         "say exact or whole percent"},
        {"turnoverGiver", policy->turnover_giver, TURNOVER_SUPPLIED_ONLY,
         "say whose turnover is taken: counts or supplied, first or only"},
        {"shortPeriod", policy->short_period, SHORT_PERIOD_TAKEN,
         "say whether counts over less than twelve months are refused or taken"},
        {"missingFigure", policy->missing_figure, MISSING_COUNTS_AS_NONE,
         "say whether a missing figure gives no result or counts as none"},
    };
    for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++)
        if (choices[i].value == 0 || choices[i].value > choices[i].last)
            note(list, choices[i].field, choices[i].reason);
}

unsigned policy_check(const struct policy *policy, struct policy_fault faults[POLICY_FAULTS_MAX])
{
    struct fault_list list = {faults, 0};
    note(&list, "name", name_fault(policy));
    note(&list, "weights", takes_fault(policy));
    check_weights(policy, &list);
    note(&list, "weights.KWithAgencies", agencies_weight_fault(policy));
    note(&list, "pointsPerHour", points_per_hour_fault(policy));
    check_choices(policy, &list);
    note(&list, "hoursStep", hours_step_fault(policy));
    note(&list, "budgetUnitPence", budget_unit_fault(policy));
    note(&list, "bands", bands_fault(policy));
    note(&list, "applies", applies_fault(policy));
    note(&list, "week", week_fault(policy));
    note(&list, "codesReason", codes_reason_fault(policy));
    return list.count;
}

uint32_t policy_mobility_answer(const struct policy *policy)
{
    if (policy->band_count == 0)
        return 0;
    switch (policy->turnover_giver) {
    case TURNOVER_COUNTS_ONLY:
        return ANSWER_COUNTS;
    case TURNOVER_SUPPLIED_ONLY:
        return ANSWER_SUPPLIED;
    default:
        return ANSWER_MOBILITY;
    }
}
