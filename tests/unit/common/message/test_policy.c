/* A policy over the wire and back: what is not said is the charter's, but for the weights. */
#include "common/message/policy.h"

#include "tests/unit/cmocka.h"

struct fixture {
    struct arena arena;
    struct violations violations;
    Senconet__V1__Weights weights;
    Senconet__V1__Policy message;
};

static int set_up(void **state)
{
    static const Senconet__V1__Policy empty = SENCONET__V1__POLICY__INIT;
    static const Senconet__V1__Weights no_weights = SENCONET__V1__WEIGHTS__INIT;
    struct fixture *fixture = calloc(1, sizeof *fixture);
    arena_init(&fixture->arena, 1 << 20);
    violations_init(&fixture->violations, &fixture->arena);
    fixture->message = empty;
    fixture->weights = no_weights;
    fixture->message.name = (char *)"Ours";
    fixture->message.weights = &fixture->weights;
    fixture->weights.has_k_hundredths = true;
    fixture->weights.k_hundredths = 250;
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

static struct policy read_message(struct fixture *fixture)
{
    struct policy policy;
    violations_init(&fixture->violations, &fixture->arena);
    policy_from_message(&fixture->message, &policy, &fixture->violations, "policy");
    return policy;
}

static void assert_same(const struct policy *one, const struct policy *other)
{
    assert_string_equal(one->name, other->name);
    assert_int_equal(one->takes, other->takes);
    for (unsigned i = 0; i < PROVISION_COUNT; i++) {
        assert_int_equal(one->weight_hundredths[i].given, other->weight_hundredths[i].given);
        assert_int_equal(one->weight_hundredths[i].value, other->weight_hundredths[i].value);
    }
    assert_int_equal(one->k_agencies_weight_hundredths.given,
                     other->k_agencies_weight_hundredths.given);
    assert_int_equal(one->points_per_hour_hundredths, other->points_per_hour_hundredths);
    assert_int_equal(one->hours_rounding, other->hours_rounding);
    assert_int_equal(one->hours_step_thousandths, other->hours_step_thousandths);
    assert_int_equal(one->budget_unit_pence, other->budget_unit_pence);
    assert_int_equal(one->budget_rounding, other->budget_rounding);
    assert_int_equal(one->band_count, other->band_count);
    assert_memory_equal(one->band, other->band, one->band_count * sizeof one->band[0]);
    assert_int_equal(one->band_edge, other->band_edge);
    assert_int_equal(one->turnover_rounding, other->turnover_rounding);
    assert_int_equal(one->turnover_giver, other->turnover_giver);
    assert_int_equal(one->short_period, other->short_period);
    assert_int_equal(one->missing_figure, other->missing_figure);
    assert_memory_equal(one->applies, other->applies, sizeof one->applies);
    assert_int_equal(one->week_thousandths, other->week_thousandths);
    assert_string_equal(one->codes_reason, other->codes_reason);
}

static void assert_comes_back(struct fixture *fixture, const struct policy *policy)
{
    struct policy back;
    Senconet__V1__Policy *message = policy_message(&fixture->arena, policy, 3);
    assert_int_equal(message->version, 3);
    policy_from_message(message, &back, &fixture->violations, "policy");
    assert_int_equal(fixture->violations.count, 0);
    assert_same(policy, &back);
}

static void the_charter_and_the_modern_policy_come_back(void **state)
{
    struct fixture *fixture = *state;
    struct policy charter = policy_charter();
    struct policy modern = policy_modern((struct figure){true, 225});
    modern.k_agencies_weight_hundredths = (struct figure){true, 500};
    assert_comes_back(fixture, &charter);
    assert_comes_back(fixture, &modern);
}

static void a_policy_with_no_default_left_comes_back(void **state)
{
    struct fixture *fixture = *state;
    struct policy policy = policy_modern((struct figure){true, 100});
    policy.points_per_hour_hundredths = 5000;
    policy.hours_rounding = HOURS_NEAREST;
    policy.hours_step_thousandths = 250;
    policy.budget_unit_pence = 123400;
    policy.budget_rounding = BUDGET_COMPLETED;
    policy.band[0] = (struct turnover_band){1500, 500};
    policy.band_count = 1;
    policy.band_edge = BAND_FROM;
    policy.turnover_rounding = TURNOVER_WHOLE_PERCENT;
    policy.turnover_giver = TURNOVER_SUPPLIED_ONLY;
    policy.short_period = SHORT_PERIOD_TAKEN;
    policy.missing_figure = MISSING_COUNTS_AS_NONE;
    for (unsigned kind = 0; kind < KIND_COUNT; kind++)
        policy.applies[kind] = NOT_APPLICABLE;
    policy.week_thousandths = 27500;
    snprintf(policy.codes_reason, sizeof policy.codes_reason,
             "the census gives K and E since 2014/15");
    assert_comes_back(fixture, &policy);
}

static void a_policy_without_bands_comes_back_without(void **state)
{
    struct policy policy = policy_charter();
    policy.band_count = 0;
    assert_comes_back(*state, &policy);
}

static void what_is_not_said_is_the_charter_s_but_weights_are_not_taken(void **state)
{
    struct fixture *fixture = *state;
    struct policy expected = policy_charter(), policy = read_message(fixture);
    snprintf(expected.name, sizeof expected.name, "Ours");
    for (unsigned i = 0; i < PROVISION_N; i++)
        expected.weight_hundredths[i] = (struct figure){0};
    expected.weight_hundredths[PROVISION_K] = (struct figure){true, 250};
    expected.takes = (expected.takes & 1u << PROVISION_N) | 1u << PROVISION_K;
    assert_int_equal(fixture->violations.count, 0);
    assert_same(&policy, &expected);
}

static void not_said_by_name_is_not_said(void **state)
{
    struct fixture *fixture = *state;
    fixture->message.has_hours_rounding = true;
    fixture->message.hours_rounding = SENCONET__V1__POLICY__HOURS_ROUNDING__HOURS_NOT_SAID;
    struct policy policy = read_message(fixture);
    assert_int_equal(fixture->violations.count, 0);
    assert_int_equal(policy.hours_rounding, HOURS_COMPLETED);
}

static void assert_said(const struct fixture *fixture, const char *field)
{
    for (size_t i = 0; i < fixture->violations.count; i++)
        if (strcmp(fixture->violations.of[i].field, field) == 0)
            return;
    fail_msg("nothing is said at %s", field);
}

static void every_fault_of_the_policy_is_said_at_its_field(void **state)
{
    struct fixture *fixture = *state;
    fixture->message.name = NULL;
    fixture->weights.k_hundredths = 100001;
    fixture->message.has_week_thousandths = true;
    fixture->message.week_thousandths = 0;
    fixture->message.has_points_per_hour_hundredths = true;
    read_message(fixture);
    assert_said(fixture, "policy.name");
    assert_said(fixture, "policy.weights.K");
    assert_said(fixture, "policy.week");
    assert_said(fixture, "policy.pointsPerHour");
}

static void a_policy_without_weights_takes_nothing_and_is_refused(void **state)
{
    struct fixture *fixture = *state;
    fixture->message.weights = NULL;
    read_message(fixture);
    assert_said(fixture, "policy.weights");
}

static void a_number_too_large_for_its_field_is_refused_and_not_cut(void **state)
{
    struct fixture *fixture = *state;
    fixture->message.has_week_thousandths = true;
    fixture->message.week_thousandths = (1ULL << 32) + 32500;
    read_message(fixture);
    assert_int_equal(fixture->violations.count, 1);
    assert_said(fixture, "policy.week");
}

static void nine_bands_or_a_band_too_large_are_refused(void **state)
{
    struct fixture *fixture = *state;
    Senconet__V1__TurnoverBand band = SENCONET__V1__TURNOVER_BAND__INIT;
    Senconet__V1__TurnoverBand *bands[9] = {&band, &band, &band, &band, &band,
                                            &band, &band, &band, &band};
    fixture->message.bands = bands;
    fixture->message.n_bands = 9;
    read_message(fixture);
    assert_said(fixture, "policy.bands");
    band.percent_hundredths = (1ULL << 32) + 2000;
    band.hours_thousandths = 1000;
    fixture->message.n_bands = 1;
    read_message(fixture);
    assert_said(fixture, "policy.bands");
}

static void a_kind_of_school_twice_or_not_named_is_refused(void **state)
{
    struct fixture *fixture = *state;
    Senconet__V1__KindApplies kind = SENCONET__V1__KIND_APPLIES__INIT;
    Senconet__V1__KindApplies *kinds[2] = {&kind, &kind};
    fixture->message.applies = kinds;
    fixture->message.n_applies = 1;
    read_message(fixture);
    assert_said(fixture, "policy.applies");
    kind.has_kind = kind.has_applies = true;
    kind.kind = SENCONET__V1__SCHOOL_KIND__SPECIAL;
    kind.applies = SENCONET__V1__KIND_APPLIES__APPLIES__APPLIES;
    struct policy policy = read_message(fixture);
    assert_int_equal(fixture->violations.count, 0);
    assert_int_equal(policy.applies[KIND_SPECIAL], APPLIES);
    fixture->message.n_applies = 2;
    read_message(fixture);
    assert_said(fixture, "policy.applies");
}

static void a_name_too_long_is_refused(void **state)
{
    struct fixture *fixture = *state;
    char name[POLICY_NAME_MAX + 2];
    memset(name, 'a', sizeof name);
    name[sizeof name - 1] = '\0';
    fixture->message.name = name;
    read_message(fixture);
    assert_said(fixture, "policy.name");
}

static void no_policy_at_all_is_said(void **state)
{
    struct fixture *fixture = *state;
    struct policy policy;
    policy_from_message(NULL, &policy, &fixture->violations, "policy");
    assert_said(fixture, "policy");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        TEST(the_charter_and_the_modern_policy_come_back),
        TEST(a_policy_with_no_default_left_comes_back),
        TEST(a_policy_without_bands_comes_back_without),
        TEST(what_is_not_said_is_the_charter_s_but_weights_are_not_taken),
        TEST(not_said_by_name_is_not_said),
        TEST(every_fault_of_the_policy_is_said_at_its_field),
        TEST(a_policy_without_weights_takes_nothing_and_is_refused),
        TEST(a_number_too_large_for_its_field_is_refused_and_not_cut),
        TEST(nine_bands_or_a_band_too_large_are_refused),
        TEST(a_kind_of_school_twice_or_not_named_is_refused),
        TEST(a_name_too_long_is_refused),
        TEST(no_policy_at_all_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
