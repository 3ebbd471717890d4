/* What protobuf-c would let pass, and what must be said of it. */
#include "common/wire/validate.h"

#include "common/wire/text.h"
#include "tests/any_message.h"
#include "tests/contract.h"
#include "tests/unit/cmocka.h"
#include "tests/wire_bytes.h"

struct fixture {
    struct arena arena;
    struct violations violations;
    struct wire_bytes wire;
};

static int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    arena_init(&fixture->arena, 4 << 20);
    violations_init(&fixture->violations, &fixture->arena);
    *state = fixture;
    return fixture == NULL;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;
    arena_release(&fixture->arena);
    free(fixture);
    return 0;
}

#define WRITE_RETURN &senconet__v1__write_return_request__descriptor
#define STAGE        &senconet__v1__stage_schools_request__descriptor

static enum wire_check validate(struct fixture *fixture, const ProtobufCMessageDescriptor *type)
{
    return message_validate_bytes(type, fixture->wire.at, fixture->wire.length,
                                  &fixture->violations);
}

static void assert_one(const struct fixture *fixture, const char *field, const char *description)
{
    assert_int_equal(fixture->violations.count, 1);
    assert_string_equal(fixture->violations.of[0].field, field);
    assert_non_null(strstr(fixture->violations.of[0].description, description));
}

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

static void a_nul_in_a_text_is_refused(void **state)
{
    struct fixture *fixture = *state;
    wire_text(&fixture->wire, 2, "2022\0-23", 8);
    assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_GOOD);
    assert_one(fixture, "collection", "control character");
}

static void broken_utf8_is_refused(void **state)
{
    static const char *const broken[] = {
        "\xff",
        "\x80",
        "\xc3",
        "\xc3(",
        "\xc0\xaf",
        "\xc1\xbf",
        "\xe0\x80\xaf",
        "\xed\xa0\x80",
        "\xed\xbf\xbf",
        "\xf0\x80\x80\xaf",
        "\xf4\x90\x80\x80",
        "\xf8\x88\x80\x80\x80",
        "\xe2\x82",
        "ok then \xe9",
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        fixture->wire.length = 0;
        violations_init(&fixture->violations, &fixture->arena);
        wire_text(&fixture->wire, 2, broken[i], strlen(broken[i]));
        assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_GOOD);
        assert_one(fixture, "collection", "UTF-8");
    }
}

static void control_characters_are_refused_but_line_feed_and_tab(void **state)
{
    struct fixture *fixture = *state;
    for (unsigned c = 0; c < 0xa0; c++) {
        const char two[2] = {(char)(0xc0 | c >> 6), (char)(0x80 | (c & 0x3f))};
        char one = (char)c;
        bool refused = (c < 0x20 && c != '\n' && c != '\t') || c >= 0x7f;
        fixture->wire.length = 0;
        violations_init(&fixture->violations, &fixture->arena);
        wire_text(&fixture->wire, 2, c < 0x80 ? &one : two, c < 0x80 ? 1 : 2);
        assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_GOOD);
        assert_int_equal(fixture->violations.count, refused);
    }
}

static void a_text_of_4000_bytes_is_taken_and_one_more_is_not(void **state)
{
    struct fixture *fixture = *state;
    char text[TEXT_MAX + 1];
    memset(text, 'a', sizeof text);
    wire_text(&fixture->wire, 2, text, TEXT_MAX);
    assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_GOOD);
    assert_int_equal(fixture->violations.count, 0);
    fixture->wire.length = 0;
    wire_text(&fixture->wire, 2, text, TEXT_MAX + 1);
    assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_GOOD);
    assert_one(fixture, "collection", "4000");
}

static void a_number_beyond_its_type_is_refused_and_never_cut(void **state)
{
    static const uint64_t beyond[] = {2, (1ULL << 32) + 1, UINT64_MAX};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < 3; i++) {
        fixture->wire.length = 0;
        violations_init(&fixture->violations, &fixture->arena);
        wire_number(&fixture->wire, 8, beyond[i]);
        assert_int_equal(validate(fixture, &senconet__v1__school__descriptor), WIRE_GOOD);
        assert_one(fixture, "closed", "beyond its type");
    }
}

/* google.rpc.Status holds the contract's only 32-bit number. */
static void two_to_the_32_and_7_does_not_read_as_7(void **state)
{
    static const struct {
        uint64_t number;
        bool good;
    } cases[] = {
        {7, true},
        {(1ULL << 32) + 7, false},
        {INT32_MAX, true},
        {1ULL << 31, false},
        {UINT32_MAX, false},
        {UINT64_MAX, true}, /* -1 */
        {(uint64_t)(int64_t)INT32_MIN, true},
        {(uint64_t)(int64_t)INT32_MIN - 1, false},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture->wire.length = 0;
        violations_init(&fixture->violations, &fixture->arena);
        wire_number(&fixture->wire, 1, cases[i].number);
        assert_int_equal(validate(fixture, &google__rpc__status__descriptor), WIRE_GOOD);
        assert_int_equal(fixture->violations.count, !cases[i].good);
    }
}

static void a_number_that_no_database_holds_is_refused(void **state)
{
    struct fixture *fixture = *state;
    wire_number(&fixture->wire, 1, INT64_MAX);
    assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_GOOD);
    assert_int_equal(fixture->violations.count, 0);
    fixture->wire.length = 0;
    wire_number(&fixture->wire, 1, 1ULL << 63);
    assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_GOOD);
    assert_one(fixture, "school", "beyond its type");
}

static void a_number_of_more_than_64_bits_is_refused(void **state)
{
    static const uint8_t bits_65[] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02};
    struct fixture *fixture = *state;
    wire_tag(&fixture->wire, 1, 0);
    wire_put(&fixture->wire, bits_65, sizeof bits_65);
    assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_GOOD);
    assert_one(fixture, "school", "beyond its type");
}

static void a_number_of_eleven_bytes_is_broken(void **state)
{
    static const uint8_t eleven[] = {0x80, 0x80, 0x80, 0x80, 0x80, 0x80,
                                     0x80, 0x80, 0x80, 0x80, 0x00};
    struct fixture *fixture = *state;
    wire_tag(&fixture->wire, 1, 0);
    wire_put(&fixture->wire, eleven, sizeof eleven);
    assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_BROKEN);
}

static void an_enumeration_s_number_must_be_known_and_not_cut_to_a_known_one(void **state)
{
    static const uint64_t unknown[] = {9, (1ULL << 32) + 1, UINT64_MAX, 1ULL << 31};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        fixture->wire.length = 0;
        violations_init(&fixture->violations, &fixture->arena);
        wire_number(&fixture->wire, 4, unknown[i]);
        assert_int_equal(validate(fixture, &senconet__v1__school__descriptor), WIRE_GOOD);
        assert_int_equal(fixture->violations.count, 1);
        assert_string_equal(fixture->violations.of[0].field, "kind");
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

static void a_number_s_path_has_no_unit(void **state)
{
    static const uint8_t bits_65[] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f};
    struct fixture *fixture = *state;
    struct wire_bytes figures = {.length = 0}, provision = {.length = 0};
    wire_tag(&figures, 8, 0);
    wire_put(&figures, bits_65, sizeof bits_65);
    wire_tag(&provision, 4, 0);
    wire_put(&provision, bits_65, sizeof bits_65);
    wire_message(&figures, 1, &provision);
    wire_message(&fixture->wire, 5, &figures);
    assert_int_equal(validate(fixture, WRITE_RETURN), WIRE_GOOD);
    assert_int_equal(fixture->violations.count, 2);
    assert_string_equal(fixture->violations.of[0].field, "figures.turnover");
    assert_string_equal(fixture->violations.of[1].field, "figures.provision.K");
}

/* No message of the contract has a list of numbers just now; the next one that has finds it taken.
 */
static const ProtobufCFieldDescriptor numbers_field = {
    .name = "numbers", .id = 6, .label = PROTOBUF_C_LABEL_REPEATED, .type = PROTOBUF_C_TYPE_UINT64};
static const ProtobufCIntRange numbers_ranges[] = {{6, 0}, {0, 1}};
static const ProtobufCMessageDescriptor numbers = {.magic = PROTOBUF_C__MESSAGE_DESCRIPTOR_MAGIC,
                                                   .name = "Numbers",
                                                   .n_fields = 1,
                                                   .fields = &numbers_field,
                                                   .n_field_ranges = 1,
                                                   .field_ranges = numbers_ranges};

static void packed_numbers_are_read_one_by_one(void **state)
{
    static const uint8_t run[] = {1, 0xac, 0x02, 7};
    static const uint8_t cut[] = {1, 0xac};
    struct fixture *fixture = *state;
    wire_text(&fixture->wire, 6, (const char *)run, sizeof run);
    wire_number(&fixture->wire, 6, 9);
    assert_int_equal(validate(fixture, &numbers), WIRE_GOOD);
    assert_int_equal(fixture->violations.count, 0);
    wire_text(&fixture->wire, 6, (const char *)cut, sizeof cut);
    assert_int_equal(validate(fixture, &numbers), WIRE_BROKEN);
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
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(an_empty_message_is_good),
        TEST(every_type_of_the_contract_is_good_when_well_made),
        TEST(a_nul_in_a_text_is_refused),
        TEST(broken_utf8_is_refused),
        TEST(control_characters_are_refused_but_line_feed_and_tab),
        TEST(a_text_of_4000_bytes_is_taken_and_one_more_is_not),
        TEST(a_number_beyond_its_type_is_refused_and_never_cut),
        TEST(two_to_the_32_and_7_does_not_read_as_7),
        TEST(a_number_that_no_database_holds_is_refused),
        TEST(a_number_of_more_than_64_bits_is_refused),
        TEST(a_number_of_eleven_bytes_is_broken),
        TEST(an_enumeration_s_number_must_be_known_and_not_cut_to_a_known_one),
        TEST(an_unknown_field_is_refused_in_words),
        TEST(a_field_given_twice_is_refused),
        TEST(a_wrong_wire_type_is_refused_and_passed_over),
        TEST(groups_and_wire_types_that_are_none_are_broken),
        TEST(a_length_beyond_the_end_is_broken_at_every_depth),
        TEST(the_path_names_the_field_as_json_does),
        TEST(a_number_s_path_has_no_unit),
        TEST(packed_numbers_are_read_one_by_one),
        TEST(twenty_violations_are_named_and_the_rest_is_remembered),
        TEST(a_message_cut_at_any_byte_is_broken_or_shorter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
