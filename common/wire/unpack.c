/* protobuf-c asks its allocator for every piece; ours is the arena, and freeing is the arena's end.
 */
#include "common/wire/unpack.h"

struct source {
    struct arena *arena;
    bool refused;
};

static void *take(void *data, size_t size)
{
    struct source *source = data;
    void *memory = arena_try(source->arena, size);
    if (memory == NULL)
        source->refused = true;
    return memory;
}

static void give_back(void *data, void *memory)
{
    (void)data;
    (void)memory;
}

enum unpacked message_unpack(struct arena *arena, const ProtobufCMessageDescriptor *type,
                             const uint8_t *bytes, size_t length, ProtobufCMessage **message)
{
    struct source source = {.arena = arena};
    ProtobufCAllocator allocator = {.alloc = take, .free = give_back, .allocator_data = &source};
    ProtobufCMessage *unpacked = protobuf_c_message_unpack(type, &allocator, length, bytes);
    if (unpacked == NULL)
        return source.refused ? UNPACK_TOO_LARGE : UNPACK_BROKEN;
    *message = unpacked;
    return UNPACKED;
}
