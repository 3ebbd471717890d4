/* The working of an allocation on the wire. */
#ifndef COMMON_MESSAGE_WORKING_H
#define COMMON_MESSAGE_WORKING_H

#include "common/base/arena.h"
#include "common/domain/formula.h"

#include "senconet/v1/allocations.pb-c.h"

Senconet__V1__Working *working_message(struct arena *arena, const struct working *working);

#endif
