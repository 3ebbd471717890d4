/* A policy written as options is read again as the same policy, whatever it chooses. */
#include "client/line/policy_command.h"

#include "client/line/policy_options.h"
#include "common/wire/message.h"
#include "tests/unit/client/line/every_policy_field.h"

static const struct argument table[] = {
    {.name = "from", .value = "NAME", .words = policy_bases},
    POLICY_OPTIONS,
    {0},
};

static struct policy read_again(const char **options)
{
    struct arguments arguments = {0};
    struct policy policy;
    bool helped = false;
    int count = 0;
    while (options[count] != NULL)
        count++;
    assert_true(arguments_read(table, count, (char **)(uintptr_t)options, &arguments, &helped));
    assert_true(policy_options_base(&arguments, "from", "", &policy));
    assert_int_equal(policy_options_read(&arguments, &policy), EXIT_DONE);
    return policy;
}

static void assert_same(struct arena *arena, const struct policy *one, struct policy other)
{
    size_t length, other_length;
    memcpy(other.name, one->name, sizeof other.name); /* an operand, and no option */
    uint8_t *bytes = message_pack(arena, &policy_message(arena, one, 0)->base, &length);
    uint8_t *others = message_pack(arena, &policy_message(arena, &other, 0)->base, &other_length);
    assert_int_equal(length, other_length);
    assert_memory_equal(bytes, others, length);
}

static bool is_read_again(struct fixture *fixture, const char *type, const char *field)
{
    struct violations faults;
    struct policy policy;
    (void)type, (void)field;
    violations_init(&faults, &fixture->arena);
    policy_from_message(fixture->message, &policy, &faults, "");
    if (faults.count > 0)
        return false;
    const char **options = policy_command_options(&fixture->arena, &policy);
    assert_non_null(options);
    assert_same(&fixture->arena, &policy, read_again(options));
    return true;
}

static void every_field_is_written(void **state)
{
    struct fixture *fixture = *state;
    fixture->shown = is_read_again;
    change_fields(fixture, &fixture->message->base);
}

static void what_is_built_in_needs_no_option(void **state)
{
    struct fixture *fixture = *state;
    struct policy policy = policy_charter();
    const char **options = policy_command_options(&fixture->arena, &policy);
    assert_string_equal(policy_command_line(&fixture->arena, options), "--from charter");
}

static void no_bands_are_written_as_none(void **state)
{
    struct fixture *fixture = *state;
    struct policy policy = policy_charter();
    policy.band_count = 0;
    const char **options = policy_command_options(&fixture->arena, &policy);
    assert_string_equal(policy_command_line(&fixture->arena, options),
                        "--from charter --bands none");
}

static void codes_that_no_built_in_policy_takes_cannot_be_said(void **state)
{
    struct fixture *fixture = *state;
    struct policy policy = policy_modern((struct figure){true, 250});
    policy.takes &= ~(1u << PROVISION_A);
    assert_null(policy_command_options(&fixture->arena, &policy));
}

static void words_a_shell_would_read_otherwise_are_quoted(void **state)
{
    struct fixture *fixture = *state;
    const char *const words[] = {"senco", "the head's; $HOME", "", "it's", "2.5", NULL};
    assert_string_equal(policy_command_line(&fixture->arena, words),
                        "senco 'the head'\\''s; $HOME' '' 'it'\\''s' 2.5");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_field_is_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_built_in_needs_no_option, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_bands_are_written_as_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(codes_that_no_built_in_policy_takes_cannot_be_said, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(words_a_shell_would_read_otherwise_are_quoted, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
