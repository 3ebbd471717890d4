/* Walks the bytes against the descriptor. Says what is wrong of each field; stops only where the
 * bytes are no protobuf, since then nothing after can be told. */
#include "common/wire/validate.h"

#include "common/wire/field.h"
#include "common/wire/text.h"
#include "common/wire/wire_reader.h"

#include <assert.h>
#include <stdarg.h>

enum { FIELDS_MAX = 64 };

/* One message on the way down. */
struct walk {
    const ProtobufCMessageDescriptor *type;
    struct wire_reader *reader;
    const struct path *path; /* to this message */
    unsigned depth;
    struct violations *violations;
    uint32_t seen[FIELDS_MAX]; /* values met, by the field's place in the descriptor */
};

/* Bounds of the numbers on the wire that stand for a value of the type. A database's numbers have a
 * sign: what one of them cannot hold is no number of the contract either. */
static const struct number_type {
    enum wire_type wire;
    bool negatives; /* negative 32-bit numbers come as 64-bit ones */
    uint64_t max;
} number_types[] = {
    [PROTOBUF_C_TYPE_INT32] = {WIRE_VARINT, true, INT32_MAX},
    [PROTOBUF_C_TYPE_SINT32] = {WIRE_VARINT, false, UINT32_MAX},
    [PROTOBUF_C_TYPE_SFIXED32] = {WIRE_32_BIT, false, 0},
    [PROTOBUF_C_TYPE_INT64] = {WIRE_VARINT, false, UINT64_MAX},
    [PROTOBUF_C_TYPE_SINT64] = {WIRE_VARINT, false, UINT64_MAX},
    [PROTOBUF_C_TYPE_SFIXED64] = {WIRE_64_BIT, false, 0},
    [PROTOBUF_C_TYPE_UINT32] = {WIRE_VARINT, false, UINT32_MAX},
    [PROTOBUF_C_TYPE_FIXED32] = {WIRE_32_BIT, false, 0},
    [PROTOBUF_C_TYPE_UINT64] = {WIRE_VARINT, false, INT64_MAX},
    [PROTOBUF_C_TYPE_FIXED64] = {WIRE_64_BIT, false, 0},
    [PROTOBUF_C_TYPE_FLOAT] = {WIRE_32_BIT, false, 0},
    [PROTOBUF_C_TYPE_DOUBLE] = {WIRE_64_BIT, false, 0},
    [PROTOBUF_C_TYPE_BOOL] = {WIRE_VARINT, false, 1},
    [PROTOBUF_C_TYPE_ENUM] = {WIRE_VARINT, true, INT32_MAX},
    [PROTOBUF_C_TYPE_STRING] = {WIRE_BYTES, false, 0},
    [PROTOBUF_C_TYPE_BYTES] = {WIRE_BYTES, false, 0},
    [PROTOBUF_C_TYPE_MESSAGE] = {WIRE_BYTES, false, 0},
};

/* Once the list is full, a hostile message should not cost the printing of its paths. */
static void say(const struct walk *walk, const struct path *path, const char *what)
{
    char field[FIELD_PATH];
    if (walk->violations->count < VIOLATIONS_MAX)
        violations_add(walk->violations, path_print(field, path), "%s", what);
    else
        walk->violations->more = true;
}

static void say_unknown(const struct walk *walk, uint32_t field)
{
    char what[256];
    snprintf(what, sizeof what,
             "this server is older than your client: it does not know field %u of %s", field,
             walk->type->name);
    say(walk, walk->path, what);
}

static bool number_fits(const struct number_type *type, const struct varint *varint)
{
    int64_t as_signed = (int64_t)varint->value;
    if (varint->overflows)
        return false;
    return varint->value <= type->max ||
           (type->negatives && as_signed < 0 && as_signed >= INT32_MIN);
}

static void check_number(const struct walk *walk, const struct path *path,
                         const struct varint *varint)
{
    ProtobufCType type = path->field->type;
    if (!number_fits(&number_types[type], varint))
        say(walk, path, "is a number beyond its type");
    else if (type == PROTOBUF_C_TYPE_ENUM &&
             protobuf_c_enum_descriptor_get_value(path->field->descriptor, (int)varint->value) ==
                 NULL)
        say(walk, path, "is none of the values this server knows");
}

static void check_text(const struct walk *walk, const struct path *path,
                       const struct wire_reader *text)
{
    const char *fault = text_fault((const char *)text->at, (size_t)(text->end - text->at));
    if (fault != NULL)
        say(walk, path, fault);
}

static bool walk_message(struct walk *walk);

static bool walk_below(const struct walk *walk, const struct path *path, struct wire_reader *bytes)
{
    struct walk below = {
        .type = path->field->descriptor,
        .reader = bytes,
        .path = path,
        .depth = walk->depth + 1,
        .violations = walk->violations,
    };
    if (below.depth <= VALIDATE_DEPTH_MAX)
        return walk_message(&below);
    say(walk, path, "is nested too deeply");
    return true;
}

static bool walk_number(const struct walk *walk, const struct path *path,
                        struct wire_reader *reader)
{
    struct varint varint;
    enum wire_type wire = number_types[path->field->type].wire;
    if (wire != WIRE_VARINT)
        return wire_reader_skip_value(reader, wire);
    if (!wire_reader_varint(reader, &varint))
        return false;
    check_number(walk, path, &varint);
    return true;
}

static bool walk_bytes(const struct walk *walk, const struct path *path)
{
    struct wire_reader bytes;
    if (!wire_reader_bytes(walk->reader, &bytes))
        return false;
    if (path->field->type == PROTOBUF_C_TYPE_MESSAGE)
        return walk_below(walk, path, &bytes);
    if (path->field->type == PROTOBUF_C_TYPE_STRING)
        check_text(walk, path, &bytes);
    return true;
}

/* Repeated numbers may come one by one or packed into one run of bytes. */
static bool walk_packed(struct walk *walk, struct path *path, uint32_t *seen)
{
    struct wire_reader run;
    if (!wire_reader_bytes(walk->reader, &run))
        return false;
    while (!wire_reader_done(&run)) {
        path->index = (*seen)++;
        if (!walk_number(walk, path, &run))
            return false;
    }
    return true;
}

static bool walk_field(struct walk *walk, const ProtobufCFieldDescriptor *field,
                       enum wire_type wire)
{
    uint32_t *seen = &walk->seen[field - walk->type->fields];
    struct path path = {.above = walk->path, .field = field, .index = *seen};
    bool repeated = field->label == PROTOBUF_C_LABEL_REPEATED;
    enum wire_type expected = number_types[field->type].wire;
    if (repeated && expected != WIRE_BYTES && wire == WIRE_BYTES)
        return walk_packed(walk, &path, seen);
    if (++*seen > 1 && !repeated)
        say(walk, &path, "is given twice");
    if (wire != expected) {
        say(walk, &path, "is of another type than this server knows");
        return wire_reader_skip_value(walk->reader, wire);
    }
    return wire == WIRE_BYTES ? walk_bytes(walk, &path) : walk_number(walk, &path, walk->reader);
}

static bool walk_message(struct walk *walk)
{
    assert(walk->type->n_fields <= FIELDS_MAX);
    while (!wire_reader_done(walk->reader)) {
        struct tag tag;
        if (!wire_reader_tag(walk->reader, &tag))
            return false;
        const ProtobufCFieldDescriptor *field =
            protobuf_c_message_descriptor_get_field(walk->type, tag.field);
        if (field == NULL)
            say_unknown(walk, tag.field);
        if (field == NULL ? !wire_reader_skip_value(walk->reader, tag.wire)
                          : !walk_field(walk, field, tag.wire))
            return false;
    }
    return true;
}

enum wire_check message_validate_bytes(const ProtobufCMessageDescriptor *type, const uint8_t *bytes,
                                       size_t length, struct violations *violations)
{
    static const uint8_t nothing[1];
    struct wire_reader reader = {.at = length > 0 ? bytes : nothing};
    reader.end = reader.at + length;
    struct walk walk = {.type = type, .reader = &reader, .depth = 1, .violations = violations};
    return walk_message(&walk) ? WIRE_GOOD : WIRE_BROKEN;
}
