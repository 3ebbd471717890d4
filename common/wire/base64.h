/* Base64 (RFC 4648, section 4), with padding for JSON and without for gRPC; read with or without.
 */
#ifndef COMMON_WIRE_BASE64_H
#define COMMON_WIRE_BASE64_H

#include "common/base/arena.h"

#include <stdint.h>

enum base64_padding { BASE64_PADDED, BASE64_BARE };

/* NULL where the arena is full. */
char *base64_encode(struct arena *arena, const uint8_t *bytes, size_t length,
                    enum base64_padding padding);

/* NULL where it is no base64 or the arena is full; no white space, and no bits beyond the last
 * byte. */
uint8_t *base64_decode(struct arena *arena, const char *text, size_t *length);

#endif
