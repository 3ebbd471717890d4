/* Words of a request: what is said of those that may not be stored. */
#include "server/handlers/words_field.h"

#include "tests/unit/cmocka.h"

static struct arena arena;
static struct violations violations;

static int begin(void **state)
{
    (void)state;
    arena_init(&arena, 65536);
    violations_init(&violations, &arena);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void expect_said(const char *words)
{
    assert_int_equal(violations.count, 1);
    assert_string_equal(violations.of[0].field, "reason");
    assert_string_equal(violations.of[0].description, words);
}

static void what_is_needed_and_left_out_is_as_if_it_were_empty(void **state)
{
    (void)state;
    words_needed(NULL, "reason", 10, "this text", &violations);
    expect_said("this text is empty");
}

static void what_is_optional_may_be_left_out_and_not_be_blank(void **state)
{
    (void)state;
    words_optional(NULL, "reason", 10, "this text", &violations);
    assert_int_equal(violations.count, 0);
    words_optional("  ", "reason", 10, "this text", &violations);
    expect_said("this text is empty");
}

static void a_reason_says_who_will_read_it_where_there_is_none(void **state)
{
    (void)state;
    words_reason(NULL, "auditors", &violations);
    expect_said("the reason is needed: auditors will read it");
}

static void a_reason_names_no_pupil(void **state)
{
    (void)state;
    words_reason("about A123456789012", "auditors", &violations);
    expect_said("the reason holds something shaped like a UPN; pupils are not to be named");
}

static void what_is_too_long_says_how_long_it_may_be(void **state)
{
    (void)state;
    words_needed("count again", "reason", 5, "this text", &violations);
    expect_said("this text is too long: at most 5 characters");
}

static void what_may_be_stored_is_no_violation(void **state)
{
    (void)state;
    words_reason("count again", "auditors", &violations);
    words_needed("count", "reason", 5, "this text", &violations);
    assert_int_equal(violations.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_needed_and_left_out_is_as_if_it_were_empty, begin,
                                        end),
        cmocka_unit_test_setup_teardown(what_is_optional_may_be_left_out_and_not_be_blank, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_reason_says_who_will_read_it_where_there_is_none, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_reason_names_no_pupil, begin, end),
        cmocka_unit_test_setup_teardown(what_is_too_long_says_how_long_it_may_be, begin, end),
        cmocka_unit_test_setup_teardown(what_may_be_stored_is_no_violation, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
