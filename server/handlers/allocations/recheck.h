/* An issued allocation, worked out again from what is fixed in it. */
#ifndef SERVER_HANDLERS_ALLOCATIONS_RECHECK_H
#define SERVER_HANDLERS_ALLOCATIONS_RECHECK_H

#include "common/base/arena.h"
#include "server/store/rows.h"

/* Every allocation ever issued, in the order of their numbers, with what it was worked from. */
extern const char recheck_sql[];

/* NULL: fingerprint, hours and the columns beside them are what figures and policy give, and the
 * figures are those of the return's version. Else all that is not, in words, in the arena. */
const char *recheck_allocation(struct arena *arena, const struct rows *rows, int row);

#endif
