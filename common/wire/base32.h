/* Crockford's base32: digits and capitals without I, L, O and U, which people misread or mistype.
 */
#ifndef COMMON_WIRE_BASE32_H
#define COMMON_WIRE_BASE32_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Characters that so many bytes take. */
#define BASE32_LENGTH(bytes) (((bytes)*8 + 4) / 5)

/* Writes BASE32_LENGTH(length) characters and a NUL; spare bits of the last one are 0. */
void base32_encode(char *text, const uint8_t *bytes, size_t length);

/* The value of a character, lower case and O, I and L taken as 0, 1 and 1; -1 where it has none. */
int base32_value(char character);

/* From BASE32_LENGTH(length) values; false where spare bits of the last one are not 0. */
__attribute__((warn_unused_result)) bool base32_decode(uint8_t *bytes, size_t length,
                                                       const uint8_t *values);

#endif
