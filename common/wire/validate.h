/* The generic validator: every request passes it, as bytes, before anything of it is unpacked.
 * protobuf-c would cut a string at a NUL, take any bytes as text and any number as an
 * enumeration's, and read 2^32+7 as 7; here each is a violation at its field. */
#ifndef COMMON_WIRE_VALIDATE_H
#define COMMON_WIRE_VALIDATE_H

#include "common/wire/violations.h"

#include <protobuf-c/protobuf-c.h>

enum { VALIDATE_DEPTH_MAX = 16 };

enum wire_check {
    WIRE_GOOD,  /* well-formed protobuf: whether it may be taken, the violations say */
    WIRE_BROKEN /* no protobuf of this type's shape: truncated, bad tags, bad lengths */
};

/* With WIRE_GOOD and no violations, message_unpack gives a message or is too large for its arena.
 * Strings: UTF-8, at most TEXT_MAX bytes, no control characters but line feed and tab. Unknown
 * fields, unknown enumeration values, numbers beyond their type (a uint64 ends at 2^63 - 1, as the
 * database's do) and fields given twice are
 * violations. */
__attribute__((warn_unused_result)) enum wire_check message_validate_bytes(
    const ProtobufCMessageDescriptor *type, const uint8_t *bytes, size_t length,
    struct violations *violations);

#endif
