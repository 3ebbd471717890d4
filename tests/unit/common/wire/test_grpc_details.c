/* What a refused request carries, and how little of it when it is much. */
#include "common/wire/grpc_details.h"

#include "common/wire/base64.h"
#include "common/wire/unpack.h"
#include "tests/unit/cmocka.h"

#include "google/rpc/status.pb-c.h"
#include "senconet/v1/returns.pb-c.h"

struct fixture {
    struct arena arena;
    struct violations violations;
    Senconet__V1__Return state;
};

static int set_up(void **state)
{
    static const Senconet__V1__Return empty = SENCONET__V1__RETURN__INIT;
    struct fixture *fixture = calloc(1, sizeof *fixture);
    arena_init(&fixture->arena, 4 << 20);
    violations_init(&fixture->violations, &fixture->arena);
    fixture->state = empty;
    fixture->state.has_version = true;
    fixture->state.version = 12;
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

static char *long_text(struct fixture *fixture, size_t length)
{
    char *text = arena_need(&fixture->arena, length + 1);
    memset(text, 'x', length);
    return text;
}

static struct grpc_details there_and_back(struct fixture *fixture, const char *message,
                                          bool with_state)
{
    struct grpc_details details;
    const char *text =
        grpc_details_encode(&fixture->arena, GRPC_ABORTED, message, &fixture->violations,
                            with_state ? &fixture->state.base : NULL);
    assert_true(strlen(text) < GRPC_DETAILS_MAX);
    assert_null(strchr(text, '='));
    assert_true(grpc_details_decode(&fixture->arena, text, &details));
    assert_int_equal(details.code, GRPC_ABORTED);
    return details;
}

static void violations_and_the_state_come_back(void **state)
{
    struct fixture *fixture = *state;
    ProtobufCMessage *unpacked = NULL;
    violations_add(&fixture->violations, "figures.provision.K", "more than the roll");
    violations_add(&fixture->violations, "", "caf\u00e9");
    struct grpc_details details = there_and_back(fixture, "version 12 is there", true);
    assert_string_equal(details.message, "version 12 is there");
    assert_int_equal(details.violations.count, 2);
    assert_string_equal(details.violations.of[0].field, "figures.provision.K");
    assert_string_equal(details.violations.of[0].description, "more than the roll");
    assert_string_equal(details.violations.of[1].description, "caf\u00e9");
    assert_string_equal(details.state_type, "senconet.v1.Return");
    assert_int_equal(message_unpack(&fixture->arena, &senconet__v1__return__descriptor,
                                    details.state, details.state_length, &unpacked),
                     UNPACKED);
    assert_int_equal(((Senconet__V1__Return *)unpacked)->version, 12);
}

static void without_either_there_is_the_message(void **state)
{
    struct fixture *fixture = *state;
    struct grpc_details details;
    const char *text =
        grpc_details_encode(&fixture->arena, GRPC_NOT_FOUND, "no such school", NULL, NULL);
    assert_true(grpc_details_decode(&fixture->arena, text, &details));
    assert_int_equal(details.code, GRPC_NOT_FOUND);
    assert_string_equal(details.message, "no such school");
    assert_int_equal(details.violations.count, 0);
    assert_null(details.state_type);
}

static void the_last_violations_go_first_when_there_is_no_room(void **state)
{
    struct fixture *fixture = *state;
    for (unsigned i = 0; i < VIOLATIONS_MAX; i++)
        violations_add(&fixture->violations, "field", "%u %s", i, long_text(fixture, 500));
    struct grpc_details details = there_and_back(fixture, "too much", true);
    assert_in_range(details.violations.count, 7, 9);
    assert_int_equal(strncmp(details.violations.of[0].description, "0 ", 2), 0);
    assert_string_equal(details.state_type, "senconet.v1.Return");
}

static void a_state_too_large_goes_and_the_violations_stay(void **state)
{
    struct fixture *fixture = *state;
    fixture->state.stored_by = long_text(fixture, 5000);
    violations_add(&fixture->violations, "roll", "is wrong");
    struct grpc_details details = there_and_back(fixture, "too much", true);
    assert_null(details.state_type);
    assert_int_equal(details.violations.count, 1);
}

static void every_size_stays_below_the_limit(void **state)
{
    struct fixture *fixture = *state;
    for (size_t size = 3000; size < 5000; size += 7) {
        arena_release(&fixture->arena);
        violations_init(&fixture->violations, &fixture->arena);
        violations_add(&fixture->violations, "roll", "%s", long_text(fixture, size % 1000));
        fixture->state.stored_by = long_text(fixture, size);
        there_and_back(fixture, long_text(fixture, size), true);
    }
}

static void a_long_message_is_cut_between_characters(void **state)
{
    struct fixture *fixture = *state;
    char *message = long_text(fixture, 2000);
    for (unsigned i = 0; i < 600; i++)
        memcpy(message + 3 * i, "\u20ac", 3);
    struct grpc_details details = there_and_back(fixture, message, false);
    assert_int_equal(strlen(details.message), 999);
}

static void padding_is_read_as_well(void **state)
{
    struct fixture *fixture = *state;
    static const char *const messages[] = {"a", "ab", "abc"};
    for (size_t i = 0; i < 3; i++) {
        struct grpc_details details;
        size_t length;
        const char *bare =
            grpc_details_encode(&fixture->arena, GRPC_ABORTED, messages[i], NULL, NULL);
        const uint8_t *bytes = base64_decode(&fixture->arena, bare, &length);
        const char *padded = base64_encode(&fixture->arena, bytes, length, BASE64_PADDED);
        assert_true(grpc_details_decode(&fixture->arena, padded, &details));
        assert_string_equal(details.message, messages[i]);
    }
}

static void what_are_no_details_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct grpc_details details;
    char *endless = long_text(fixture, GRPC_DETAILS_MAX + 1);
    assert_false(grpc_details_decode(&fixture->arena, "!", &details));
    assert_false(grpc_details_decode(&fixture->arena, "////", &details));
    assert_false(grpc_details_decode(&fixture->arena, endless, &details));
    assert_true(grpc_details_decode(&fixture->arena, "", &details));
    assert_string_equal(details.message, "");
}

static void details_larger_than_the_arena_are_refused(void **state)
{
    struct fixture *fixture = *state;
    for (unsigned i = 0; i < VIOLATIONS_MAX; i++)
        violations_add(&fixture->violations, "field", "%u", i);
    const char *text = grpc_details_encode(&fixture->arena, GRPC_ABORTED, "message",
                                           &fixture->violations, &fixture->state.base);
    for (size_t cap = 0; cap < 8192; cap += 64) {
        struct arena arena;
        struct grpc_details details;
        arena_init(&arena, cap);
        if (grpc_details_decode(&arena, text, &details))
            assert_string_equal(details.message, "message");
        arena_release(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(violations_and_the_state_come_back),
        TEST(without_either_there_is_the_message),
        TEST(the_last_violations_go_first_when_there_is_no_room),
        TEST(a_state_too_large_goes_and_the_violations_stay),
        TEST(every_size_stays_below_the_limit),
        TEST(a_long_message_is_cut_between_characters),
        TEST(padding_is_read_as_well),
        TEST(what_are_no_details_is_refused),
        TEST(details_larger_than_the_arena_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
