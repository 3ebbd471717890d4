/* Builds the wire format by hand, right or wrong. */
#ifndef TESTS_WIRE_BYTES_H
#define TESTS_WIRE_BYTES_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct wire_bytes {
    uint8_t at[16384];
    size_t length;
};

static inline void wire_put(struct wire_bytes *wire, const void *bytes, size_t length)
{
    if (length > sizeof wire->at - wire->length)
        abort();
    memcpy(wire->at + wire->length, bytes, length);
    wire->length += length;
}

static inline void wire_varint(struct wire_bytes *wire, uint64_t value)
{
    do {
        uint8_t byte = (uint8_t)((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
        wire_put(wire, &byte, 1);
        value >>= 7;
    } while (value > 0);
}

static inline void wire_tag(struct wire_bytes *wire, uint32_t field, uint32_t type)
{
    wire_varint(wire, (uint64_t)field << 3 | type);
}

static inline void wire_number(struct wire_bytes *wire, uint32_t field, uint64_t value)
{
    wire_tag(wire, field, 0);
    wire_varint(wire, value);
}

static inline void wire_text(struct wire_bytes *wire, uint32_t field, const char *bytes,
                             size_t length)
{
    wire_tag(wire, field, 2);
    wire_varint(wire, length);
    wire_put(wire, bytes, length);
}

static inline void wire_message(struct wire_bytes *wire, uint32_t field,
                                const struct wire_bytes *message)
{
    wire_text(wire, field, (const char *)message->at, message->length);
}

#endif
