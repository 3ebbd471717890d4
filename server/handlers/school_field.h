/* Schools as requests name them beside the one that a request is of. */
#ifndef SERVER_HANDLERS_SCHOOL_FIELD_H
#define SERVER_HANDLERS_SCHOOL_FIELD_H

#include "common/wire/violations.h"

#include <stdbool.h>
#include <stdint.h>

/* What is no LAESTAB number is a violation of the field. given: false where it may be left out, and
 * is. */
void school_field(bool given, uint64_t school, const char *field, struct violations *violations);

#endif
