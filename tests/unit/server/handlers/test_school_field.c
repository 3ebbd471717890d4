/* Schools by their numbers. */
#include "server/handlers/school_field.h"

#include "tests/unit/arena_made.h"
#include "tests/unit/cmocka.h"

static size_t faults_of(bool given, uint64_t school)
{
    struct violations violations;
    violations_init(&violations, &arena);
    school_field(given, school, "host", &violations);
    if (violations.count > 0)
        assert_string_equal(violations.of[0].field, "host");
    return violations.count;
}

static void a_school_has_seven_digits(void **state)
{
    (void)state;
    assert_int_equal(faults_of(true, 1000000), 0);
    assert_int_equal(faults_of(true, 9999999), 0);
    assert_int_equal(faults_of(true, 999999), 1);
    assert_int_equal(faults_of(true, 10000000), 1);
    assert_int_equal(faults_of(true, 0), 1);
    assert_int_equal(faults_of(true, UINT64_MAX), 1);
}

static void one_that_is_left_out_is_no_fault(void **state)
{
    (void)state;
    assert_int_equal(faults_of(false, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_school_has_seven_digits),
        cmocka_unit_test(one_that_is_left_out_is_no_fault),
    };
    return cmocka_run_group_tests(tests, make_arena, release_arena);
}
