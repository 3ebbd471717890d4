/* Days as requests name them. */
#ifndef SERVER_HANDLERS_DAY_FIELD_H
#define SERVER_HANDLERS_DAY_FIELD_H

#include "common/domain/date.h"
#include "common/wire/violations.h"

#include <stdbool.h>

/* The day, all 0 (date_given) where none was given. What is no day is a violation of the field, and
 * so is none where one is needed. */
struct date day_field(const char *text, const char *field, bool needed,
                      struct violations *violations);

#endif
