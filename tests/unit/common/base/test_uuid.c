/* One writing for one id. */
#include "common/base/uuid.h"

#include "tests/unit/cmocka.h"

#include <string.h>

static void a_uuid_in_lower_case_is_valid(void **state)
{
    (void)state;
    assert_true(uuid_valid("01234567-89ab-cdef-0123-456789abcdef"));
    assert_true(uuid_valid("00000000-0000-0000-0000-000000000000"));
}

static void any_other_writing_is_not(void **state)
{
    (void)state;
    static const char *const wrong[] = {
        "",
        "-",
        "01234567-89AB-cdef-0123-456789abcdef",
        "01234567-89ab-cdef-0123-456789abcde",
        "01234567-89ab-cdef-0123-456789abcdef0",
        "0123456789abcdef0123456789abcdef",
        "01234567-89ab-cdef-0123_456789abcdef",
        "{1234567-89ab-cdef-0123-456789abcde}",
        "0123456-789ab-cdef-0123-456789abcdef",
        "01234567-89ab-cdef-0123-456789abcdeg",
    };
    assert_false(uuid_valid(NULL));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(uuid_valid(wrong[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_uuid_in_lower_case_is_valid),
        cmocka_unit_test(any_other_writing_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
