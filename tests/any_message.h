/* A message of any type with every field given, its values drawn from a seed: ordinary ones and the
 * edges of their types. */
#ifndef TESTS_ANY_MESSAGE_H
#define TESTS_ANY_MESSAGE_H

#include "common/base/arena.h"

#include <protobuf-c/protobuf-c.h>
#include <stdint.h>

/* xorshift64*; the state must not be 0. */
static inline uint64_t any_number(uint64_t *seed)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return *seed * 0x2545f4914f6cdd1dULL;
}

static inline uint64_t any_count(uint64_t *seed)
{
    static const uint64_t edges[] = {0,
                                     1,
                                     7,
                                     99,
                                     100,
                                     5250,
                                     UINT32_MAX,
                                     INT64_MAX,
                                     INT64_MAX,
                                     INT64_MAX - 1,
                                     1ULL << 53,
                                     999999999999999,
                                     1000000000000001};
    uint64_t draw = any_number(seed);
    if (draw % 2 == 0)
        return edges[draw / 2 % (sizeof edges / sizeof *edges)];
    return any_number(seed) >> (1 + any_number(seed) % 63);
}

static inline const char *any_text(uint64_t *seed)
{
    static const char *const texts[] = {"",           "St. Mary's", "2013-01-17",
                                        "\"\\/",      "line\nline", "caf\u00e9",
                                        "\U0001F3EB", "</script>",  "a\tb"};
    return texts[any_number(seed) % (sizeof texts / sizeof *texts)];
}

static inline ProtobufCMessage *any_message(struct arena *arena,
                                            const ProtobufCMessageDescriptor *type, uint64_t *seed);

static inline void any_value(struct arena *arena, const ProtobufCFieldDescriptor *field, void *to,
                             uint64_t *seed)
{
    const ProtobufCEnumDescriptor *choices = field->descriptor;
    ProtobufCBinaryData *bytes = to;
    switch (field->type) {
    case PROTOBUF_C_TYPE_UINT64:
        *(uint64_t *)to = any_count(seed);
        break;
    case PROTOBUF_C_TYPE_INT32:
        *(int32_t *)to = (int32_t)(uint32_t)any_count(seed);
        break;
    case PROTOBUF_C_TYPE_BOOL:
        *(protobuf_c_boolean *)to = any_number(seed) % 2 == 0;
        break;
    case PROTOBUF_C_TYPE_ENUM:
        *(int *)to = choices->values[any_number(seed) % choices->n_values].value;
        break;
    case PROTOBUF_C_TYPE_STRING:
        *(char **)to = arena_copy(arena, any_text(seed));
        break;
    case PROTOBUF_C_TYPE_BYTES:
        bytes->len = any_number(seed) % 40;
        bytes->data = arena_need(arena, bytes->len + 1);
        for (size_t i = 0; i < bytes->len; i++)
            bytes->data[i] = (uint8_t)any_number(seed);
        break;
    case PROTOBUF_C_TYPE_MESSAGE:
        *(ProtobufCMessage **)to = any_message(arena, field->descriptor, seed);
        break;
    default:
        abort(); /* the contract has no others */
    }
}

static inline void any_field(struct arena *arena, const ProtobufCFieldDescriptor *field,
                             ProtobufCMessage *message, uint64_t *seed)
{
    char *value = (char *)message + field->offset,
         *mark = (char *)message + field->quantifier_offset;
    bool pointer = field->type == PROTOBUF_C_TYPE_STRING || field->type == PROTOBUF_C_TYPE_MESSAGE;
    if (field->label == PROTOBUF_C_LABEL_REPEATED) {
        size_t size = field->type == PROTOBUF_C_TYPE_BYTES ? sizeof(ProtobufCBinaryData) : 8;
        size_t count = any_number(seed) % 4;
        char *values = arena_need(arena, count * size + 1);
        for (size_t i = 0; i < count; i++)
            any_value(arena, field, values + i * size, seed);
        *(size_t *)mark = count;
        *(void **)value = values;
        return;
    }
    any_value(arena, field, value, seed);
    if (!pointer && field->label == PROTOBUF_C_LABEL_OPTIONAL)
        *(protobuf_c_boolean *)mark = true;
}

static inline ProtobufCMessage *any_message(struct arena *arena,
                                            const ProtobufCMessageDescriptor *type, uint64_t *seed)
{
    ProtobufCMessage *message = arena_need(arena, type->sizeof_message);
    protobuf_c_message_init(type, message);
    for (unsigned i = 0; i < type->n_fields; i++)
        any_field(arena, &type->fields[i], message, seed);
    return message;
}

#endif
