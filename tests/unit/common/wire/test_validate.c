/* What protobuf-c would let pass of a message as a whole, and what must be said of it. */
#include "tests/any_message.h"
#include "tests/contract.h"
#include "tests/unit/common/wire/validated.h"

#define STAGE &senconet__v1__stage_schools_request__descriptor

static void an_empty_message_is_good(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_GOOD);
    assert_int_equal(fixture->violations.count, 0);
    assert_int_equal(message_validate_bytes(WRITE_RETURN, NULL, 0, &fixture->violations),
                     WIRE_GOOD);
}

static void every_type_of_the_contract_is_good_when_well_made(void **state)
{
    struct fixture *fixture = *state;
    struct contract_types types = contract_all();
    uint64_t seed = 1;
    for (unsigned i = 0; i < 200 * types.count; i++) {
        struct arena arena;
        arena_init(&arena, 4 << 20);
        ProtobufCMessage *message = any_message(&arena, types.of[i % types.count], &seed);
        size_t length = protobuf_c_message_get_packed_size(message);
        uint8_t *bytes = arena_need(&arena, length + 1);
        protobuf_c_message_pack(message, bytes);
        assert_int_equal(
            message_validate_bytes(message->descriptor, bytes, length, &fixture->violations),
            WIRE_GOOD);
        assert_int_equal(fixture->violations.count, 0);
        arena_release(&arena);
    }
}

static void an_unknown_field_is_refused_in_words(void **state)
{
    struct fixture *fixture = *state;
    struct wire_bytes figures = {.length = 0};
    wire_number(&figures, 99, 1);
    wire_text(&figures, 100, "x", 1);
    wire_tag(&figures, 101, 1);
    wire_put(&figures, "12345678", 8);
    wire_tag(&figures, 102, 5);
    wire_put(&figures, "1234", 4);
    wire_message(&fixture->wire, 5, &figures);
    assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_GOOD);
    assert_int_equal(fixture->violations.count, 4);
    assert_string_equal(fixture->violations.of[0].field, "figures");
    assert_string_equal(fixture->violations.of[0].description,
                        "this server is older than your client: it does not know field 99 of "
                        "senconet.v1.Figures");
}

static void a_field_given_twice_is_refused(void **state)
{
    struct fixture *fixture = *state;
    wire_number(&fixture->wire, 1, 5);
    wire_number(&fixture->wire, 1, 5);
    assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_GOOD);
    assert_one(fixture, "school", "twice");
}

static void a_wrong_wire_type_is_refused_and_passed_over(void **state)
{
    static const uint32_t types[] = {1, 2, 5};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < 3; i++) {
        fixture->wire.length = 0;
        violations_init(&fixture->violations, &fixture->arena);
        wire_tag(&fixture->wire, 1, types[i]);
        if (types[i] == 2)
            wire_varint(&fixture->wire, 4);
        wire_put(&fixture->wire, "12345678", types[i] == 1 ? 8 : 4);
        wire_number(&fixture->wire, 4, 1);
        assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_GOOD);
        assert_one(fixture, "school", "another type");
    }
}

static void groups_and_wire_types_that_are_none_are_broken(void **state)
{
    static const uint32_t types[] = {3, 4, 6, 7};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < 4; i++) {
        fixture->wire.length = 0;
        wire_tag(&fixture->wire, 1, types[i]);
        assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_BROKEN);
    }
    fixture->wire.length = 0;
    wire_number(&fixture->wire, 0, 1);
    assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_BROKEN);
}

static void a_length_beyond_the_end_is_broken_at_every_depth(void **state)
{
    struct fixture *fixture = *state;
    struct wire_bytes figures = {.length = 0};
    wire_tag(&figures, 6, 2);
    wire_varint(&figures, 0x7fffffff);
    wire_message(&fixture->wire, 5, &figures);
    wire_text(&fixture->wire, 2, "2022-23", 7);
    assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_BROKEN);
}

static void the_path_names_the_field_as_json_does(void **state)
{
    struct fixture *fixture = *state;
    struct wire_bytes school = {.length = 0}, row = {.length = 0}, good = {.length = 0};
    wire_text(&school, 3, "\xff", 1);
    wire_message(&row, 2, &school);
    wire_number(&good, 1, 1);
    for (unsigned i = 0; i < 3; i++)
        wire_message(&fixture->wire, 3, &good);
    wire_message(&fixture->wire, 3, &row);
    assert_int_equal(validate(fixture, STAGE), WIRE_GOOD);
    assert_one(fixture, "rows[3].school.name", "UTF-8");
}

static void twenty_violations_are_named_and_the_rest_is_remembered(void **state)
{
    struct fixture *fixture = *state;
    for (uint32_t i = 0; i < 1000; i++)
        wire_number(&fixture->wire, 50 + i, 1);
    assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_GOOD);
    assert_int_equal(fixture->violations.count, VIOLATIONS_MAX);
    assert_true(fixture->violations.more);
    assert_true(fixture->arena.used < 16384);
}

static void a_message_cut_at_any_byte_is_broken_or_shorter(void **state)
{
    struct fixture *fixture = *state;
    struct contract_types types = contract_requests();
    uint64_t seed = 7;
    for (size_t i = 0; i < types.count; i++) {
        struct arena arena;
        arena_init(&arena, 4 << 20);
        ProtobufCMessage *message = any_message(&arena, types.of[i], &seed);
        size_t length = protobuf_c_message_get_packed_size(message);
        uint8_t *bytes = arena_need(&arena, length + 1);
        protobuf_c_message_pack(message, bytes);
        for (size_t cut = 0; cut < length; cut++) {
            uint8_t *copy = malloc(cut); /* the sanitizer watches its end */
            memcpy(copy, bytes, cut);
            enum wire_check check =
                message_validate_bytes(types.of[i], copy, cut, &fixture->violations);
            ProtobufCMessage *read = protobuf_c_message_unpack(types.of[i], NULL, cut, copy);
            assert_int_equal(check == WIRE_GOOD, read != NULL);
            if (read != NULL)
                protobuf_c_message_free_unpacked(read, NULL);
            free(copy);
        }
        arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_empty_message_is_good),
        TEST(every_type_of_the_contract_is_good_when_well_made),
        TEST(an_unknown_field_is_refused_in_words),
        TEST(a_field_given_twice_is_refused),
        TEST(a_wrong_wire_type_is_refused_and_passed_over),
        TEST(groups_and_wire_types_that_are_none_are_broken),
        TEST(a_length_beyond_the_end_is_broken_at_every_depth),
        TEST(the_path_names_the_field_as_json_does),
        TEST(twenty_violations_are_named_and_the_rest_is_remembered),
        TEST(a_message_cut_at_any_byte_is_broken_or_shorter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
