/* Policies as rows and as messages. */
#ifndef SERVER_HANDLERS_POLICIES_ROW_H
#define SERVER_HANDLERS_POLICIES_ROW_H

#include "common/domain/policy.h"
#include "senconet/v1/policies.pb-c.h"
#include "server/gate/turn.h"
#include "server/store/rows.h"

/* From the stored body, in the column named; what we stored we can read. */
Senconet__V1__Policy *policy_of_row(struct arena *arena, const struct rows *rows, int row,
                                    const char *column);

/* The same as the formula wants it. */
struct policy policy_of_message(struct arena *arena, const Senconet__V1__Policy *message);

#endif
