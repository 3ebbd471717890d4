/* Times of day as requests name them. */
#ifndef SERVER_HANDLERS_TIME_FIELD_H
#define SERVER_HANDLERS_TIME_FIELD_H

#include "common/wire/violations.h"

#include <stdbool.h>
#include <stdint.h>

/* Seconds since 1970 of a time in England ("2026-11-26T15:30"); 0 where none was given. What is no
 * such time, or happens twice, is a violation of the field, and so is none where one is needed. */
int64_t time_field(const char *text, const char *field, bool needed, struct violations *violations);

#endif
