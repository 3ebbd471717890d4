/* UUIDs as text: 8-4-4-4-12 hexadecimal digits. */
#ifndef COMMON_BASE_UUID_H
#define COMMON_BASE_UUID_H

#include <stdbool.h>

enum { UUID_TEXT = 37 };

/* Exactly 36 characters, lower case: one writing for one id. NULL is none. */
bool uuid_valid(const char *text);

#endif
