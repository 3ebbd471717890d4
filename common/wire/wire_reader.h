/* Reads the wire format of protobuf from bytes that may be anything. Every function is false where
 * what it reads is not whole or not well-formed, by the limits protobuf-c has. */
#ifndef COMMON_WIRE_WIRE_READER_H
#define COMMON_WIRE_WIRE_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct wire_reader {
    const uint8_t *at, *end;
};

enum wire_type { WIRE_VARINT = 0, WIRE_64_BIT = 1, WIRE_BYTES = 2, WIRE_32_BIT = 5 };

struct tag {
    uint32_t field;
    enum wire_type wire;
};

struct varint {
    uint64_t value;
    bool overflows; /* is more than 64 bits hold: value is not all of it */
};

static inline bool wire_reader_done(const struct wire_reader *reader)
{
    return reader->at == reader->end;
}

__attribute__((warn_unused_result)) bool wire_reader_tag(struct wire_reader *reader,
                                                         struct tag *tag);
__attribute__((warn_unused_result)) bool wire_reader_varint(struct wire_reader *reader,
                                                            struct varint *varint);

/* A length and so many bytes: a reader of just those. */
__attribute__((warn_unused_result)) bool wire_reader_bytes(struct wire_reader *reader,
                                                           struct wire_reader *bytes);

/* Passes over a value whose field is not known. */
__attribute__((warn_unused_result)) bool wire_reader_skip_value(struct wire_reader *reader,
                                                                enum wire_type wire);

#endif
