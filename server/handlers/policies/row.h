/* Policies as rows and as messages. */
#ifndef SERVER_HANDLERS_POLICIES_ROW_H
#define SERVER_HANDLERS_POLICIES_ROW_H

#include "common/domain/policy.h"
#include "senconet/v1/policies.pb-c.h"
#include "server/gate/turn.h"
#include "server/store/rows.h"

/* What a statement selects of policy_standing s for policy_publication_of_row. */
#define POLICY_PUBLICATION_COLUMNS                                                                 \
    " s.name, s.version, s.published, s.agreed_with, s.agreed_on, s.minute,"                       \
    " iso(s.published_at) as published_at, s.published_by "

/* How it was published; NULL for a draft. */
Senconet__V1__PolicyPublication *policy_publication_of_row(struct turn *turn,
                                                           const struct rows *rows, int row);

/* The columns of a publication, whether there is one or not. */
Senconet__V1__PolicyPublication *policy_publication_message(struct arena *arena,
                                                            const struct rows *rows, int row);

/* From the stored body, in the column named. One that cannot be read any more refuses the turn, and
 * is empty. */
Senconet__V1__Policy *policy_of_row(struct turn *turn, const struct rows *rows, int row,
                                    const char *column);

/* The same as the formula wants it; the turn is refused likewise. */
struct policy policy_of_message(struct turn *turn, const Senconet__V1__Policy *message);

#endif
