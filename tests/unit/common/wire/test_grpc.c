/* Frames, deadlines and messages as gRPC's specification has them. */
#include "common/wire/grpc.h"

#include "tests/any_message.h"
#include "tests/unit/cmocka.h"

static void a_frame_s_header_is_read_as_written(void **state)
{
    (void)state;
    static const size_t lengths[] = {0, 1, 255, 256, 65536, 262144, UINT32_MAX};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        uint8_t header[GRPC_FRAME_HEADER];
        bool compressed = true;
        uint32_t length = 77;
        grpc_frame_write(header, lengths[i]);
        assert_int_equal(grpc_frame_read(header, sizeof header, &compressed, &length),
                         lengths[i] == 0 ? GRPC_FRAME_WHOLE : GRPC_FRAME_PARTIAL);
        assert_false(compressed);
        assert_int_equal(length, lengths[i]);
    }
}

static void a_frame_may_come_byte_by_byte(void **state)
{
    (void)state;
    static const uint8_t bytes[] = {1, 0, 0, 0, 2, 'a', 'b', 0};
    bool compressed = false;
    uint32_t length = 0;
    for (size_t have = 0; have < 5; have++)
        assert_int_equal(grpc_frame_read(bytes, have, &compressed, &length), GRPC_FRAME_SHORT);
    assert_false(compressed);
    assert_int_equal(grpc_frame_read(bytes, 5, &compressed, &length), GRPC_FRAME_PARTIAL);
    assert_int_equal(grpc_frame_read(bytes, 6, &compressed, &length), GRPC_FRAME_PARTIAL);
    assert_int_equal(grpc_frame_read(bytes, 7, &compressed, &length), GRPC_FRAME_WHOLE);
    assert_int_equal(grpc_frame_read(bytes, 8, &compressed, &length), GRPC_FRAME_WHOLE);
    assert_true(compressed);
    assert_int_equal(length, 2);
}

static void a_flag_that_is_none_is_broken_at_the_first_byte(void **state)
{
    (void)state;
    bool compressed;
    uint32_t length;
    for (unsigned flag = 2; flag < 256; flag++) {
        uint8_t bytes[5] = {(uint8_t)flag};
        assert_int_equal(grpc_frame_read(bytes, 1, &compressed, &length), GRPC_FRAME_BROKEN);
        assert_int_equal(grpc_frame_read(bytes, 5, &compressed, &length), GRPC_FRAME_BROKEN);
    }
}

static void every_code_has_its_name(void **state)
{
    (void)state;
    for (unsigned code = 0; code < GRPC_CODE_COUNT; code++)
        assert_non_null(grpc_code_name((enum grpc_code)code));
    assert_string_equal(grpc_code_name(GRPC_OK), "OK");
    assert_string_equal(grpc_code_name(GRPC_UNAUTHENTICATED), "UNAUTHENTICATED");
    assert_string_equal(grpc_code_name((enum grpc_code)17), "UNKNOWN");
    assert_string_equal(grpc_code_name((enum grpc_code) - 1), "UNKNOWN");
}

static void a_timeout_is_read_in_all_its_units(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint64_t microseconds;
    } cases[] = {{"1H", 3600000000},
                 {"2M", 120000000},
                 {"20S", 20000000},
                 {"5m", 5000},
                 {"7u", 7},
                 {"1n", 1},
                 {"1000n", 1},
                 {"1001n", 2},
                 {"0n", 0},
                 {"0S", 0},
                 {"00000001S", 1000000},
                 {"99999999H", 99999999ULL * 3600000000}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint64_t read = 77;
        assert_true(grpc_timeout_parse(cases[i].text, &read));
        assert_true(read == cases[i].microseconds);
    }
}

static void a_timeout_that_is_none_is_refused(void **state)
{
    (void)state;
    static const char *const refused[] = {"",     "S",    "20",         "20s", "20 S", "-1S", "+1S",
                                          "1.5S", "20SS", "123456789S", "20h", "S20",  " 20S"};
    uint64_t read;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (grpc_timeout_parse(refused[i], &read))
            fail_msg("%s was taken", refused[i]);
}

static void a_printed_timeout_is_never_longer_than_asked(void **state)
{
    (void)state;
    uint64_t seed = 21;
    for (unsigned i = 0; i < 10000; i++) {
        char text[GRPC_TIMEOUT_TEXT];
        uint64_t asked = any_count(&seed), read = 0;
        assert_true(grpc_timeout_parse(grpc_timeout_print(text, asked), &read));
        assert_true(read <= asked);
        assert_true(asked > 99999999ULL * 3600000000 || read >= asked - asked / 10000);
        assert_true(strlen(text) <= 9);
    }
}

static void a_message_travels_in_plain_ascii_and_comes_back(void **state)
{
    (void)state;
    static const char message[] = "100 % of the caf\u00e9\u2019s\nroll \x7f";
    struct arena arena;
    arena_init(&arena, 1 << 20);
    const char *encoded = grpc_message_encode(&arena, message);
    assert_string_equal(encoded, "100 %25 of the caf%C3%A9%E2%80%99s%0Aroll %7F");
    assert_string_equal(grpc_message_decode(&arena, encoded), message);
    arena_release(&arena);
}

static void what_is_no_encoding_is_taken_as_it_stands(void **state)
{
    (void)state;
    static const char *const plain[] = {"%", "%4", "50%", "%zz", "%4z", "%00", "a%", "% 41"};
    struct arena arena;
    arena_init(&arena, 1 << 20);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        assert_string_equal(grpc_message_decode(&arena, plain[i]), plain[i]);
    assert_string_equal(grpc_message_decode(&arena, "%41%c3%a9%"), "A\u00e9%");
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_frame_s_header_is_read_as_written),
        cmocka_unit_test(a_frame_may_come_byte_by_byte),
        cmocka_unit_test(a_flag_that_is_none_is_broken_at_the_first_byte),
        cmocka_unit_test(every_code_has_its_name),
        cmocka_unit_test(a_timeout_is_read_in_all_its_units),
        cmocka_unit_test(a_timeout_that_is_none_is_refused),
        cmocka_unit_test(a_printed_timeout_is_never_longer_than_asked),
        cmocka_unit_test(a_message_travels_in_plain_ascii_and_comes_back),
        cmocka_unit_test(what_is_no_encoding_is_taken_as_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
