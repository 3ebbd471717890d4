/* Memory is bounded by the arena, whatever arrives. */
#include "common/wire/unpack.h"

#include "senconet/v1/returns.pb-c.h"
#include "senconet/v1/schools.pb-c.h"
#include "tests/any_message.h"
#include "tests/contract.h"
#include "tests/unit/cmocka.h"

static void what_was_packed_is_unpacked(void **state)
{
    (void)state;
    struct contract_types types = contract_all();
    uint64_t seed = 3;
    for (size_t i = 0; i < types.count; i++) {
        struct arena arena;
        ProtobufCMessage *read = NULL;
        arena_init(&arena, 4 << 20);
        ProtobufCMessage *message = any_message(&arena, types.of[i], &seed);
        size_t length = protobuf_c_message_get_packed_size(message);
        uint8_t *bytes = arena_need(&arena, length + 1), *again = arena_need(&arena, length + 1);
        protobuf_c_message_pack(message, bytes);
        assert_int_equal(message_unpack(&arena, types.of[i], bytes, length, &read), UNPACKED);
        assert_int_equal(protobuf_c_message_get_packed_size(read), length);
        protobuf_c_message_pack(read, again);
        assert_memory_equal(bytes, again, length);
        arena_release(&arena);
    }
}

/* Empty rows: each two bytes on the wire and over a hundred in memory. */
static void a_mebibyte_of_empty_messages_stays_within_the_arena(void **state)
{
    (void)state;
    static const size_t caps[] = {4096, 256 << 10, 4 << 20};
    static const size_t size = 1 << 20;
    uint8_t *bytes = malloc(size);
    for (size_t i = 0; i < size; i += 2) {
        bytes[i] = 3 << 3 | 2;
        bytes[i + 1] = 0;
    }
    for (size_t i = 0; i < sizeof caps / sizeof *caps; i++) {
        struct arena arena;
        ProtobufCMessage *read = NULL;
        arena_init(&arena, caps[i]);
        assert_int_equal(message_unpack(&arena, &senconet__v1__stage_schools_request__descriptor,
                                        bytes, size, &read),
                         UNPACK_TOO_LARGE);
        assert_null(read);
        assert_true(arena.used <= caps[i]);
        arena_release(&arena);
    }
    free(bytes);
}

static void broken_bytes_are_broken_and_not_too_large(void **state)
{
    (void)state;
    static const uint8_t cut[] = {2 << 3 | 2, 40, 'a'};
    struct arena arena;
    ProtobufCMessage *read = NULL;
    arena_init(&arena, 4 << 20);
    assert_int_equal(message_unpack(&arena, &senconet__v1__write_return_request__descriptor, cut,
                                    sizeof cut, &read),
                     UNPACK_BROKEN);
    assert_null(read);
    arena_release(&arena);
}

static void no_bytes_are_an_empty_message(void **state)
{
    (void)state;
    struct arena arena;
    ProtobufCMessage *read = NULL;
    arena_init(&arena, 4 << 20);
    assert_int_equal(message_unpack(&arena, &senconet__v1__me_request__descriptor, NULL, 0, &read),
                     UNPACKED);
    assert_ptr_equal(read->descriptor, &senconet__v1__me_request__descriptor);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_packed_is_unpacked),
        cmocka_unit_test(a_mebibyte_of_empty_messages_stays_within_the_arena),
        cmocka_unit_test(broken_bytes_are_broken_and_not_too_large),
        cmocka_unit_test(no_bytes_are_an_empty_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
