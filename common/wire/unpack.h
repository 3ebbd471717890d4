/* Bytes -> message, inside an arena: its cap bounds what hostile input can take. The message lives
 * and dies with the arena and is never freed by itself. */
#ifndef COMMON_WIRE_UNPACK_H
#define COMMON_WIRE_UNPACK_H

#include "common/base/arena.h"

#include <protobuf-c/protobuf-c.h>

enum unpacked { UNPACKED, UNPACK_BROKEN, UNPACK_TOO_LARGE };

/* *message is set only with UNPACKED. */
__attribute__((warn_unused_result)) enum unpacked message_unpack(
    struct arena *arena, const ProtobufCMessageDescriptor *type, const uint8_t *bytes,
    size_t length, ProtobufCMessage **message);

#endif
