/* An allocation as a statement: figures and policy worked into hours, packed and fingerprinted. */
#ifndef SERVER_HANDLERS_ALLOCATIONS_STATEMENT_H
#define SERVER_HANDLERS_ALLOCATIONS_STATEMENT_H

#include "common/domain/formula.h"
#include "senconet/v1/allocations.pb-c.h"
#include "server/gate/handler.h"

/* The columns of a statement that works hours: school s, return_version v, collection c (and its
 * policy p); version null where there are no figures. The collection's key column is named key. */
#define WORKING_COLUMNS                                                                            \
    " s.laestab as school, s.name as school_name, s.kind, c.key, c.policy_name, c.policy_version," \
    " v.version "

/* What is worked out: number, issue date and fingerprint are not set. */
Senconet__V1__Allocation *allocation_work(struct arena *arena, const struct rows *rows, int row,
                                          const struct policy *policy);

/* Of a policy, as it is stored. */
struct policy_body {
    const uint8_t *bytes;
    size_t length;
};

/* From the column policy_body, into the arena. */
struct policy_body policy_body_of_row(struct arena *arena, const struct rows *rows, int row);

/* An issued one, from columns body, number, issued_at, fingerprint, continues_in, replaced_by and
 * replaced_at (null: in force). NULL: the body does not fit its fingerprint, which the caller must
 * refuse. */
Senconet__V1__Allocation *allocation_issued(struct arena *arena, const struct rows *rows, int row,
                                            struct policy_body policy);

/* The first count rows, each as allocation_issued gives it; a policy_body that is null is the row's
 * before, which may be of the part before (turn->kept). Where one of them is not as it was issued
 * the turn is refused, and NULL. */
Senconet__V1__Allocation **allocations_issued(struct turn *turn, const struct rows *rows,
                                              int count);

/* SHA-256 over the packed allocation (inputs and result) and its policy's packed body. */
void allocation_fingerprint(uint8_t fingerprint[32], const uint8_t *body, size_t length,
                            const uint8_t *policy_body, size_t policy_length);

#endif
