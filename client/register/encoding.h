/* Bytes of a file as UTF-8. The national register is published in Windows-1252; other files come in
 * either. */
#ifndef CLIENT_REGISTER_ENCODING_H
#define CLIENT_REGISTER_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

/* So many bytes of UTF-8 may come of one byte of Windows-1252. */
enum { ENCODING_GROWTH = 3 };

/* Writes the text and a NUL to *to, which has room for ENCODING_GROWTH x length + 1 bytes. What is
 * valid UTF-8 stays as it is; anything else is read as Windows-1252, unless the file has said that
 * it is UTF-8. NULL, or what is wrong ("holds a control character"): then the text is "". */
const char *encoding_to_utf8(const char *bytes, size_t length, bool said_utf8, char *to);

#endif
