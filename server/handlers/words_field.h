/* Words that people wrote, as requests bring them: names, reasons, titles. */
#ifndef SERVER_HANDLERS_WORDS_FIELD_H
#define SERVER_HANDLERS_WORDS_FIELD_H

#include "common/wire/violations.h"

enum { REASON_CHARACTERS = 1000 };

/* What may not be stored is a violation of the field: "BEGINS is too long". Left out, it is as if
 * it were empty. */
void words_needed(const char *text, const char *field, size_t characters_max, const char *begins,
                  struct violations *violations);

/* The same, and it may be left out. */
void words_optional(const char *text, const char *field, size_t characters_max, const char *begins,
                    struct violations *violations);

/* Field "reason", of at most REASON_CHARACTERS; who: who will read it, "auditors". */
void words_reason(const char *text, const char *who, struct violations *violations);

#endif
