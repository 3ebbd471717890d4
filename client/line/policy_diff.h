/* Two policies held against each other, choice by choice, in words. */
#ifndef CLIENT_LINE_POLICY_DIFF_H
#define CLIENT_LINE_POLICY_DIFF_H

#include "common/base/arena.h"
#include "common/domain/policy.h"

struct policy_difference {
    const char *what;
    const char *one,
        *other; /* NULL: that policy says nothing of it, such as of a band it has not */
};

/* What differs, in the arena: first in the order of the one policy's lines, then what only the
 * other says. Names and versions are no difference. */
size_t policy_diff(struct arena *arena, const struct policy *one, const struct policy *other,
                   struct policy_difference **differences);

#endif
