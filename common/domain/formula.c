/* The formula, step by step as the charter sets it out. Whole numbers throughout: the bounds of
 * policy_check and rules_run keep the largest product (points x 2000) under 10^17. */
#include "common/domain/formula.h"

#include "common/domain/rules.h"

#include <assert.h>

static uint64_t budget_units(uint64_t pence, uint64_t unit, enum budget_rounding rounding)
{
    switch (rounding) {
    case BUDGET_NEAREST_TIE_UP:
        return (2 * pence + unit) / (2 * unit);
    case BUDGET_NEAREST_TIE_DOWN:
        return (2 * pence + unit - 1) / (2 * unit);
    case BUDGET_COMPLETED:
        break;
    }
    return pence / unit;
}

/* A: points for the notional budget. */
static void work_budget(const struct figures *figures, const struct policy *policy,
                        struct working *working)
{
    struct figure budget = figures->of[FIGURE_BUDGET];
    if (!budget.given)
        working->missing |= ANSWER_BUDGET;
    else
        working->budget_points_hundredths =
            100 * budget_units(budget.value, policy->budget_unit_pence, policy->budget_rounding);
}

/* Where it is not known how many of the pupils at K count the other way, "at least" is the lesser
 * of the two for each. */
static uint64_t weight_of(const struct figures *figures, const struct policy *policy,
                          enum provision provision)
{
    uint64_t weight = policy->weight_hundredths[provision].value;
    return provision == PROVISION_K && formula_k_not_split(figures, policy) &&
                   policy->missing_figure == MISSING_NO_RESULT &&
                   policy->k_agencies_weight_hundredths.value < weight
               ? policy->k_agencies_weight_hundredths.value
               : weight;
}

static uint64_t provision_points(const struct figures *figures, const struct policy *policy,
                                 enum provision provision)
{
    uint64_t pupils = figures_pupils(figures, provision);
    uint64_t weight = weight_of(figures, policy, provision);
    struct figure agencies_weight = policy->k_agencies_weight_hundredths;
    struct figure agencies = figures->of[FIGURE_K_AGENCIES];
    if (provision != PROVISION_K || !agencies_weight.given || !agencies.given)
        return pupils * weight;
    assert(agencies.value <= pupils);
    return (pupils - agencies.value) * weight + agencies.value * agencies_weight.value;
}

bool formula_k_not_split(const struct figures *figures, const struct policy *policy)
{
    return policy->k_agencies_weight_hundredths.given && figures_pupils(figures, PROVISION_K) > 0 &&
           figures_not_known(figures, 1u << FIGURE_K_AGENCIES);
}

/* B: points for the pupils. A code not given while another is stands for no pupils; one that is
 * said not to be known does not. */
static void work_pupils(const struct figures *figures, const struct policy *policy,
                        struct working *working)
{
    if (figures_provisions_given(figures) == 0 ||
        figures_not_known(figures, policy->takes & PROVISIONS_SEN) ||
        formula_k_not_split(figures, policy))
        working->missing |= ANSWER_PLASC;
    for (unsigned i = 0; i < PROVISION_COUNT; i++) {
        if ((policy->takes & PROVISIONS_SEN & 1u << i) == 0)
            continue;
        working->provision_points_hundredths[i] =
            provision_points(figures, policy, (enum provision)i);
        working->pupil_points_hundredths += working->provision_points_hundredths[i];
    }
}

/* Points -> hours. With r = half a step where the nearest is taken, and 0 where only completed
 * steps are, the steps are the whole part of points / step points + r; exact hours are the nearest
 * step of a thousandth. The next step begins where that whole part grows. */
static void work_hours(const struct policy *policy, struct working *working)
{
    bool exact = policy->hours_rounding == HOURS_EXACT;
    uint64_t step = exact ? 1 : policy->hours_step_thousandths;
    uint64_t step_points = step * policy->points_per_hour_hundredths; /* in 1/1000 of a hundredth */
    uint64_t half = policy->hours_rounding == HOURS_COMPLETED ? 0 : step_points;
    uint64_t points = working->budget_points_hundredths + working->pupil_points_hundredths;
    uint64_t steps = (2000 * points + half) / (2 * step_points);
    uint64_t next = (2 * step_points * (steps + 1) - half + 1999) / 2000;
    working->points_hundredths = points;
    working->point_hours_thousandths = steps * step;
    working->points_short_hundredths = next - points;
}

static bool counts_usable(const struct figures *figures, const struct policy *policy)
{
    return figures_counts_given(figures) &&
           (policy->short_period == SHORT_PERIOD_TAKEN || figures_period_annual(figures));
}

static enum turnover_used turnover_to_use(const struct figures *figures,
                                          const struct policy *policy)
{
    bool counts =
        counts_usable(figures, policy) && policy->turnover_giver != TURNOVER_SUPPLIED_ONLY;
    bool supplied =
        figures->of[FIGURE_TURNOVER].given && policy->turnover_giver != TURNOVER_COUNTS_ONLY;
    if (counts && supplied)
        return policy->turnover_giver == TURNOVER_SUPPLIED_FIRST ? TURNOVER_USED_SUPPLIED
                                                                 : TURNOVER_USED_COUNTS;
    if (counts)
        return TURNOVER_USED_COUNTS;
    return supplied ? TURNOVER_USED_SUPPLIED : TURNOVER_NONE;
}

/* A turnover in hundredths of a percent as the fraction part / whole, so that nothing is rounded.
 */
struct turnover {
    uint64_t part, whole;
};

static struct turnover turnover_of(const struct figures *figures, const struct policy *policy,
                                   struct working *working)
{
    struct turnover turnover = {figures->of[FIGURE_TURNOVER].value, 1};
    if (working->turnover_used == TURNOVER_USED_COUNTS) {
        working->movements = figures->of[FIGURE_JOINERS].value + figures->of[FIGURE_LEAVERS].value;
        working->roll = figures->of[FIGURE_ROLL].value;
        turnover = (struct turnover){working->movements * 10000, working->roll};
    }
    working->turnover_percent_hundredths = turnover.part / turnover.whole;
    if (policy->turnover_rounding == TURNOVER_WHOLE_PERCENT) {
        uint64_t percent = (turnover.part + 50 * turnover.whole) / (100 * turnover.whole);
        turnover = (struct turnover){percent * 100, 1};
    }
    return turnover;
}

static bool band_reached(const struct policy *policy, uint32_t percent_hundredths,
                         struct turnover turnover)
{
    uint64_t edge = percent_hundredths * turnover.whole;
    return policy->band_edge == BAND_FROM ? turnover.part >= edge : turnover.part > edge;
}

/* C: hours for turnover; not cumulative, the highest band reached counts. */
static void work_turnover(const struct figures *figures, const struct policy *policy,
                          struct working *working)
{
    if (policy->band_count == 0)
        return;
    working->turnover_used = turnover_to_use(figures, policy);
    if (working->turnover_used == TURNOVER_NONE) {
        working->missing |= policy_mobility_answer(policy);
        return;
    }
    struct turnover turnover = turnover_of(figures, policy, working);
    for (uint32_t i = 0; i < policy->band_count; i++)
        if (band_reached(policy, policy->band[i].percent_hundredths, turnover))
            working->turnover_hours_thousandths = policy->band[i].hours_thousandths;
}

static uint64_t most_of(enum figure_id id)
{
    switch (id) {
    case FIGURE_BUDGET:
        return BUDGET_MAX;
    case FIGURE_TURNOVER:
        return TURNOVER_MAX;
    default:
        return PUPILS_MAX;
    }
}

bool formula_can_work(const struct figures *figures, enum school_kind kind)
{
    struct figure agencies = figures->of[FIGURE_K_AGENCIES];
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        if (figures->of[id].given && figures->of[id].value > most_of((enum figure_id)id))
            return false;
    return (unsigned)kind < KIND_COUNT &&
           (!agencies.given || agencies.value <= figures_pupils(figures, PROVISION_K));
}

struct working formula_work(const struct figures *figures, const struct policy *policy,
                            enum school_kind kind)
{
    struct working working = {.result = WORKING_HOURS};
    assert(kind < KIND_COUNT);
    if (policy->applies[kind] != APPLIES) {
        working.result =
            policy->applies[kind] == NOT_APPLICABLE ? WORKING_NOT_APPLICABLE : WORKING_UNDECIDED;
        return working;
    }
    work_budget(figures, policy, &working);
    work_pupils(figures, policy, &working);
    work_hours(policy, &working);
    work_turnover(figures, policy, &working);
    working.hours_thousandths =
        working.point_hours_thousandths + working.turnover_hours_thousandths;
    working.over_week = working.hours_thousandths > policy->week_thousandths;
    if (working.missing != 0 && policy->missing_figure == MISSING_NO_RESULT)
        working.result = WORKING_AT_LEAST;
    return working;
}
