/* Comparing two workings of the same figures. */
#include "common/domain/trial.h"

static uint32_t codes_not_taken(const struct figures *figures, const struct policy *policy)
{
    uint32_t mask = 0;
    for (unsigned i = 0; i < PROVISION_COUNT; i++)
        if ((PROVISIONS_SEN & ~policy->takes & 1u << i) != 0 &&
            figures_pupils(figures, (enum provision)i) > 0)
            mask |= 1u << i;
    return mask;
}

static struct trial_side work_side(const struct figures *figures, enum school_kind kind,
                                   const struct policy *policy)
{
    struct trial_side side = {.working = formula_work(figures, policy, kind)};
    bool worked = side.working.result == WORKING_HOURS || side.working.result == WORKING_AT_LEAST;
    side.codes_not_taken = worked ? codes_not_taken(figures, policy) : 0;
    return side;
}

static bool has_none(const struct trial_side *side)
{
    return side->working.result == WORKING_NOT_APPLICABLE;
}

static bool has_result(const struct trial_side *side)
{
    return has_none(side) || (side->working.result == WORKING_HOURS && side->codes_not_taken == 0);
}

static enum trial_change compare(const struct trial_side *now, const struct trial_side *then)
{
    if (!has_result(now) || !has_result(then))
        return TRIAL_NOT_COMPARED;
    if (now->working.hours_thousandths == then->working.hours_thousandths)
        return TRIAL_STAYS;
    return then->working.hours_thousandths > now->working.hours_thousandths ? TRIAL_GAINS
                                                                            : TRIAL_LOSES;
}

struct trial trial_work(const struct figures *figures, enum school_kind kind,
                        const struct policy *now, const struct policy *then)
{
    static const struct figures none;
    const struct figures *sent = figures != NULL ? figures : &none;
    struct trial trial = {work_side(sent, kind, now), work_side(sent, kind, then), 0};
    if (has_none(&trial.now) && has_none(&trial.then))
        trial.change = TRIAL_HAS_NONE;
    else if (figures == NULL)
        trial.change = TRIAL_NOTHING_SENT;
    else
        trial.change = compare(&trial.now, &trial.then);
    return trial;
}

void trial_add(struct trial_totals *totals, const struct trial *trial)
{
    totals->schools++;
    totals->of[trial->change]++;
    if (trial->change != TRIAL_GAINS && trial->change != TRIAL_LOSES &&
        trial->change != TRIAL_STAYS)
        return;
    totals->hours_now_thousandths += trial->now.working.hours_thousandths;
    totals->hours_then_thousandths += trial->then.working.hours_thousandths;
}
