/* Any text as JSON of any type of the contract: what is taken goes to JSON and back unchanged, and
 * the validator has nothing against it. The first byte chooses the type. */
#include "common/wire/json.h"
#include "common/wire/validate.h"
#include "tests/contract.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
    if (!held)
        abort();
}

struct packed {
    uint8_t *bytes;
    size_t length;
};

static struct packed pack(struct arena *arena, const ProtobufCMessage *message)
{
    struct packed packed = {.length = protobuf_c_message_get_packed_size(message)};
    packed.bytes = arena_need(arena, packed.length + 1);
    protobuf_c_message_pack(message, packed.bytes);
    return packed;
}

static void expect_unchanged(struct arena *arena, const ProtobufCMessage *message)
{
    struct violations faults;
    ProtobufCMessage *again;
    violations_init(&faults, arena);
    json_t *told = message_to_json(message);
    const char *text = json_text(arena, told);
    json_t *read = json_loads(text, 0, NULL);
    expect(read != NULL);
    expect(message_from_json(arena, message->descriptor, read, &again, &faults));
    struct packed one = pack(arena, message), other = pack(arena, again);
    expect(one.length == other.length && memcmp(one.bytes, other.bytes, one.length) == 0);
    expect(message_validate_bytes(message->descriptor, one.bytes, one.length, &faults) ==
           WIRE_GOOD);
    expect(faults.count == 0);
    json_decref(told);
    json_decref(read);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct contract_types types = contract_all();
    struct arena arena, room;
    struct violations faults;
    ProtobufCMessage *message;
    json_t *json = size > 0 ? json_loadb((const char *)data + 1, size - 1,
                                         JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL)
                            : NULL;
    if (json == NULL)
        return 0;
    arena_init(&arena, 1 << 20);
    arena_init(&room, 64 << 20);
    violations_init(&faults, &room);
    if (message_from_json(&arena, types.of[data[0] % types.count], json, &message, &faults))
        expect_unchanged(&room, message);
    else
        expect(faults.count > 0);
    json_decref(json);
    arena_release(&arena);
    arena_release(&room);
    return 0;
}
