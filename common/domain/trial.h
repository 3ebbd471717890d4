/* One policy tried against another on the same figures: what a school has now, what it would have
 * then, and what that makes over a whole trust. Nothing here is stored. */
#ifndef COMMON_DOMAIN_TRIAL_H
#define COMMON_DOMAIN_TRIAL_H

#include "common/domain/formula.h"

/* The numbers travel on the wire: never renumber. */
enum trial_change {
    TRIAL_GAINS = 1,
    TRIAL_LOSES = 2,
    TRIAL_STAYS = 3,
    TRIAL_HAS_NONE = 4,     /* this kind of school has no hours by either policy */
    TRIAL_NOT_COMPARED = 5, /* one of the two gives no result */
    TRIAL_NOTHING_SENT = 6
};

/* One of the two. Where pupils have codes that the policy does not take (a mask) there is no
 * result, whatever the working says: hours without those pupils would be of another school. */
struct trial_side {
    struct working working;
    uint32_t codes_not_taken;
};

struct trial {
    struct trial_side now, then;
    enum trial_change change;
};

/* Schools by their change, and hours altogether of those compared: they gain, lose or stay. */
struct trial_totals {
    uint64_t schools, of[TRIAL_NOTHING_SENT + 1];
    uint64_t hours_now_thousandths, hours_then_thousandths;
};

/* NULL figures: the school has sent none. A school that has hours by one policy only, because the
 * other does not apply to its kind, has 0 by that one. */
struct trial trial_work(const struct figures *figures, enum school_kind kind,
                        const struct policy *now, const struct policy *then);

void trial_add(struct trial_totals *totals, const struct trial *trial);

#endif
