/* The text of a school's record, which is what is signed: a head, an empty line, and a line for
 * each thing the trust holds of the school: its number, 16 hexadecimal digits, and JSON. The digits
 * are the first of the SHA-256 of number, space and JSON, so that an altered line can be named. */
#ifndef SERVER_HANDLERS_MEMBERSHIP_RECORD_TEXT_H
#define SERVER_HANDLERS_MEMBERSHIP_RECORD_TEXT_H

#include "common/base/arena.h"
#include "server/store/rows.h"

struct record_text {
    const char *text;
    size_t length;
};

/* From rows with columns line, packed and body (store/functions/record.sql); the first is the
 * school's. */
struct record_text record_text_of(struct arena *arena, int64_t school, const char *made_at,
                                  const struct rows *rows);

#endif
