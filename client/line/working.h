/* The working of hours as lines, step by step, as a head would do it by hand. */
#ifndef CLIENT_LINE_WORKING_H
#define CLIENT_LINE_WORKING_H

#include "common/domain/formula.h"
#include "senconet/v1/allocations.pb-c.h"

#include <stdio.h>

/* What the trust has settled, then A, B, C and the hours. The working must be of these figures,
 * this policy and this kind. */
void working_print(FILE *out, const struct working *working, const struct figures *figures,
                   const struct policy *policy, enum school_kind kind);

/* What is wrong with a statement whose figures and policy give this working; NULL: nothing. */
const char *working_fault(const Senconet__V1__Working *stated, const struct working *again);

#endif
