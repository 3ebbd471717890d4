/* What the first bytes and the first row of a file give away about it. */
#ifndef CLIENT_REGISTER_SHEET_START_H
#define CLIENT_REGISTER_SHEET_START_H

#include <stddef.h>

/* Why a file beginning so is none of ours: a workbook, UTF-16. NULL: it may be; *skip bytes are the
 * mark of UTF-8. */
const char *sheet_start(const char *bytes, size_t length, size_t *skip);

/* "; they are separated by semicolons, ..." where they seem to be, or "". */
const char *sheet_separator_hint(const char *const *headers, int columns);

#endif
