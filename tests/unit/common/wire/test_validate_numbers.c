/* Numbers that protobuf-c would cut, or let pass. */
#include "google/rpc/status.pb-c.h"
#include "senconet/v1/schools.pb-c.h"
#include "tests/unit/common/wire/validated.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_number_beyond_its_type_is_refused_and_never_cut),
        TEST(two_to_the_32_and_7_does_not_read_as_7),
        TEST(a_number_that_no_database_holds_is_refused),
        TEST(a_number_of_more_than_64_bits_is_refused),
        TEST(a_number_of_eleven_bytes_is_broken),
        TEST(an_enumeration_s_number_must_be_known_and_not_cut_to_a_known_one),
        TEST(a_number_s_path_has_no_unit),
        TEST(packed_numbers_are_read_one_by_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
