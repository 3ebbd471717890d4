/* What the rules found, on the wire. */
#ifndef COMMON_MESSAGE_FINDINGS_H
#define COMMON_MESSAGE_FINDINGS_H

#include "common/base/arena.h"
#include "common/domain/rules.h"

#include "senconet/v1/figures.pb-c.h"

/* One Finding each, ready for a repeated field; *count of them, NULL for none. */
Senconet__V1__Finding **findings_messages(struct arena *arena, const struct findings *findings,
                                          size_t *count);

#endif
