/* The working of an allocation on the wire. */
#ifndef COMMON_MESSAGE_WORKING_H
#define COMMON_MESSAGE_WORKING_H

#include "common/base/arena.h"
#include "common/domain/formula.h"

#include "senconet/v1/allocations.pb-c.h"

Senconet__V1__Working *working_message(struct arena *arena, const struct working *working);

/* "pupils", "budget", "mobility": what a working says is missing (mask of enum answer), as the
 * contract names it. */
char **working_missing(struct arena *arena, uint32_t missing, size_t *count);

#endif
