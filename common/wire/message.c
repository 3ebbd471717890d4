/* Making and packing messages. */
#include "common/wire/message.h"

void *message_new(struct arena *arena, const ProtobufCMessageDescriptor *type)
{
    ProtobufCMessage *message = arena_need(arena, type->sizeof_message);
    protobuf_c_message_init(type, message);
    return message;
}

uint8_t *message_pack(struct arena *arena, const ProtobufCMessage *message, size_t *length)
{
    uint8_t *bytes = arena_need(arena, protobuf_c_message_get_packed_size(message) + 1);
    *length = protobuf_c_message_pack(message, bytes);
    return bytes;
}

char *fingerprint_text(struct arena *arena, const uint8_t fingerprint[32])
{
    static const char digits[] = "0123456789abcdef";
    char *text = arena_need(arena, 65), *at = text;
    for (int i = 0; i < 32; i++) {
        *at++ = digits[fingerprint[i] >> 4];
        *at++ = digits[fingerprint[i] & 15];
    }
    *at = '\0';
    return text;
}
