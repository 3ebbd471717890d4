/* Bytes of a message being made, and what the validator says of them. */
#ifndef TESTS_UNIT_COMMON_WIRE_VALIDATED_H
#define TESTS_UNIT_COMMON_WIRE_VALIDATED_H

#include "common/wire/validate.h"

#include "senconet/v1/returns.pb-c.h"
#include "tests/unit/cmocka.h"
#include "tests/wire_bytes.h"

struct fixture {
    struct arena arena;
    struct violations violations;
    struct wire_bytes wire;
};

static inline int set_up(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    arena_init(&fixture->arena, 4 << 20);
    violations_init(&fixture->violations, &fixture->arena);
    *state = fixture;
    return fixture == NULL;
}

static inline int tear_down(void **state)
{
    struct fixture *fixture = *state;
    arena_release(&fixture->arena);
    free(fixture);
    return 0;
}

#define WRITE_RETURN &senconet__v1__write_return_request__descriptor

static inline enum wire_check validate(struct fixture *fixture,
                                       const ProtobufCMessageDescriptor *type)
{
    return message_validate_bytes(type, fixture->wire.at, fixture->wire.length,
                                  &fixture->violations);
}

static inline void assert_one(const struct fixture *fixture, const char *field,
                              const char *description)
{
    assert_int_equal(fixture->violations.count, 1);
    assert_string_equal(fixture->violations.of[0].field, field);
    assert_non_null(strstr(fixture->violations.of[0].description, description));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
