/* What may be a text of a message, wherever it comes from. */
#ifndef COMMON_WIRE_TEXT_H
#define COMMON_WIRE_TEXT_H

#include <stdarg.h>
#include <stddef.h>

enum { TEXT_MAX = 4000 }; /* bytes */

/* UTF-8 of at most TEXT_MAX bytes without control characters but line feed and tab. NULL, or what
 * is wrong: "holds a control character". */
const char *text_fault(const char *bytes, size_t length);

/* The most bytes of a text, up to max, that end between two characters. */
size_t text_cut(const char *text, size_t max);

/* Prints into so many bytes; of what does not fit, whole characters are left out. */
__attribute__((format(printf, 3, 0))) void text_print(char *text, size_t size, const char *format,
                                                      va_list arguments);

#endif
