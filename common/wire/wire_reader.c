/* https://protobuf.dev/programming-guides/encoding: groups (wire types 3 and 4) are not in proto2
 * as we write it, and protobuf-c refuses them. */
#include "common/wire/wire_reader.h"

enum { VARINT_MAX = 10, SHORT_VARINT_MAX = 5 };

static bool read_varint(struct wire_reader *reader, size_t max, struct varint *varint)
{
    *varint = (struct varint){0};
    for (size_t i = 0; i < max && reader->at < reader->end; i++) {
        uint8_t byte = *reader->at++;
        uint64_t bits = byte & 0x7f;
        varint->value |= bits << (7 * i);
        if (i == VARINT_MAX - 1 && bits > 1)
            varint->overflows = true;
        if ((byte & 0x80) == 0)
            return true;
    }
    return false;
}

bool wire_reader_varint(struct wire_reader *reader, struct varint *varint)
{
    return read_varint(reader, VARINT_MAX, varint);
}

/* Tags and lengths are at most 32 bits wide. */
static bool read_short(struct wire_reader *reader, uint32_t *value)
{
    struct varint varint;
    if (!read_varint(reader, SHORT_VARINT_MAX, &varint) || varint.value > UINT32_MAX)
        return false;
    *value = (uint32_t)varint.value;
    return true;
}

bool wire_reader_tag(struct wire_reader *reader, struct tag *tag)
{
    uint32_t value;
    if (!read_short(reader, &value) || value >> 3 == 0)
        return false;
    *tag = (struct tag){.field = value >> 3, .wire = (enum wire_type)(value & 7)};
    return tag->wire == WIRE_VARINT || tag->wire == WIRE_64_BIT || tag->wire == WIRE_BYTES ||
           tag->wire == WIRE_32_BIT;
}

static bool skip(struct wire_reader *reader, size_t length)
{
    if (length > (size_t)(reader->end - reader->at))
        return false;
    reader->at += length;
    return true;
}

bool wire_reader_bytes(struct wire_reader *reader, struct wire_reader *bytes)
{
    uint32_t length;
    if (!read_short(reader, &length))
        return false;
    bytes->at = reader->at;
    if (!skip(reader, length))
        return false;
    bytes->end = reader->at;
    return true;
}

bool wire_reader_skip_value(struct wire_reader *reader, enum wire_type wire)
{
    struct varint varint;
    struct wire_reader bytes;
    switch (wire) {
    case WIRE_VARINT:
        return wire_reader_varint(reader, &varint);
    case WIRE_BYTES:
        return wire_reader_bytes(reader, &bytes);
    case WIRE_64_BIT:
        return skip(reader, 8);
    case WIRE_32_BIT:
        return skip(reader, 4);
    }
    return false;
}
