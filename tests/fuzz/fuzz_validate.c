/* Any bytes as any type a request holds: what the validator calls good, protobuf-c must be able to
 * unpack, and JSON to tell. The first byte chooses the type. */
#include "common/wire/json.h"
#include "common/wire/unpack.h"
#include "common/wire/validate.h"
#include "tests/contract.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void expect(bool held)
{
    if (!held)
        abort();
}

static void expect_told(struct arena *arena, const ProtobufCMessage *message)
{
    ProtobufCMessage *again;
    struct violations faults;
    violations_init(&faults, arena);
    json_t *json = message_to_json(message);
    expect(message_from_json(arena, message->descriptor, json, &again, &faults) || arena->full);
    json_decref(json);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct contract_types types = contract_requests();
    struct arena words, room;
    struct violations violations;
    ProtobufCMessage *message;
    if (size == 0)
        return 0;
    const ProtobufCMessageDescriptor *type = types.of[data[0] % types.count];
    arena_init(&words, 64 << 10);
    arena_init(&room, 4 << 20);
    violations_init(&violations, &words);
    enum wire_check check = message_validate_bytes(type, data + 1, size - 1, &violations);
    enum unpacked unpacked = message_unpack(&room, type, data + 1, size - 1, &message);
    if (check == WIRE_GOOD && violations.count == 0) {
        expect(unpacked != UNPACK_BROKEN);
        if (unpacked == UNPACKED)
            expect_told(&room, message);
    }
    expect(!words.full && room.used <= room.cap);
    arena_release(&words);
    arena_release(&room);
    return 0;
}
