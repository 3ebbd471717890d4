/* Two policies that differ in any field of the contract differ in the words shown for them. */
#include "client/line/policy_diff.h"

#include "tests/unit/client/line/every_policy_field.h"

static struct policy_difference *differences;

static size_t differing(struct fixture *fixture, const struct policy *one,
                        const struct policy *other)
{
    return policy_diff(&fixture->arena, one, other, &differences);
}

/* What a policy is called, and which version it is, stands above what differs. */
static bool is_name(const char *type, const char *field)
{
    return strcmp(type, "Policy") == 0 &&
           (strcmp(field, "name") == 0 || strcmp(field, "version") == 0);
}

static bool differs(struct fixture *fixture, const char *type, const char *field)
{
    struct violations faults;
    struct policy policy;
    violations_init(&faults, &fixture->arena);
    policy_from_message(fixture->message, &policy, &faults, "");
    if (faults.count > 0)
        return false;
    if (!is_name(type, field) && differing(fixture, &fixture->policy, &policy) == 0)
        fail_msg("%s.%s is changed, and no difference is told", type, field);
    if (!is_name(type, field) && differing(fixture, &policy, &fixture->policy) == 0)
        fail_msg("%s.%s is changed, and no difference is told the other way round", type, field);
    return true;
}

static void every_field_that_differs_is_told(void **state)
{
    struct fixture *fixture = *state;
    fixture->shown = differs;
    change_fields(fixture, &fixture->message->base);
}

static void the_same_policy_differs_in_nothing(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(differing(fixture, &fixture->policy, &fixture->policy), 0);
}

static void only_what_differs_is_told_side_by_side(void **state)
{
    struct fixture *fixture = *state;
    struct policy other = fixture->policy;
    other.weight_hundredths[PROVISION_K] = given(300);
    other.hours_step_thousandths = 250;
    assert_int_equal(differing(fixture, &fixture->policy, &other), 2);
    assert_string_equal(differences[0].what, "pupils at SEN support (K)");
    assert_string_equal(differences[0].one, "2.5 points each");
    assert_string_equal(differences[0].other, "3 points each");
    assert_string_equal(differences[1].what, "points make hours");
    assert_string_equal(differences[1].one, "by the completed hour only");
    assert_string_equal(differences[1].other, "by the completed quarter hour only");
}

static void a_band_of_one_of_the_two_is_told_as_its_alone(void **state)
{
    struct fixture *fixture = *state;
    struct policy other = fixture->policy;
    other.band_count = 2;
    assert_int_equal(differing(fixture, &fixture->policy, &other), 1);
    assert_string_equal(differences[0].what, "pupil turnover of more than 40 %");
    assert_string_equal(differences[0].one, "3 hours");
    assert_null(differences[0].other);
    assert_int_equal(differing(fixture, &other, &fixture->policy), 1);
    assert_null(differences[0].one);
    assert_string_equal(differences[0].other, "3 hours");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_field_that_differs_is_told, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_policy_differs_in_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_what_differs_is_told_side_by_side, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_band_of_one_of_the_two_is_told_as_its_alone, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
