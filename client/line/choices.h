/* What a trust has chosen in its policy, in words, as far as it bears on one school's hours: what
 * the charter leaves open. A head may dispute these, so every statement of hours names them as the
 * trust's. The whole of a policy is policy_print's. */
#ifndef CLIENT_LINE_CHOICES_H
#define CLIENT_LINE_CHOICES_H

#include "common/domain/policy.h"

#include <stdio.h>

void choices_print(FILE *out, const struct policy *policy, enum school_kind kind);

#endif
