/* The two policies everyone starts from, and each fault a policy can have. */
#include "common/domain/policy.h"

#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/school_x.h"

static void assert_fine(struct policy policy)
{
    struct policy_fault faults[POLICY_FAULTS_MAX];
    assert_int_equal(policy_check(&policy, faults), 0);
}

/* Exactly one fault, at this field. */
static void assert_fault(struct policy policy, const char *field)
{
    struct policy_fault faults[POLICY_FAULTS_MAX];
    assert_int_equal(policy_check(&policy, faults), 1);
    assert_string_equal(faults[0].field, field);
    assert_true(strlen(faults[0].reason) > 0);
}

static void the_charters_policy_is_what_the_charter_says(void **state)
{
    struct policy policy = policy_charter();
    (void)state;
    assert_fine(policy);
    assert_int_equal(policy.takes, 1u << PROVISION_A | 1u << PROVISION_P | 1u << PROVISION_S);
    assert_int_equal(policy.points_per_hour_hundredths, 4000);
    assert_int_equal(policy.band_count, 3);
    assert_int_equal(policy.week_thousandths, 32500);
    assert_int_equal(policy.applies[KIND_SPECIAL], NOT_APPLICABLE);
    assert_int_equal(policy_mobility_answer(&policy), ANSWER_MOBILITY);
}

static void the_modern_policy_takes_all_five_codes(void **state)
{
    struct policy policy = policy_modern(given(200));
    (void)state;
    assert_fine(policy);
    assert_int_equal(policy.takes, PROVISIONS_SEN);
    assert_int_equal(policy.weight_hundredths[PROVISION_K].value, 200);
    assert_int_equal(policy.weight_hundredths[PROVISION_E].value, 500);
}

static void a_policy_that_takes_k_must_have_the_trusts_weight_for_it(void **state)
{
    struct policy policy = policy_modern((struct figure){0});
    struct policy_fault faults[POLICY_FAULTS_MAX];
    (void)state;
    assert_fault(policy, "weights.K");
    policy_check(&policy, faults);
    assert_non_null(strstr(faults[0].reason, "the trust must state"));
    assert_fine(policy_modern(given(0))); /* stated, and none */
}

static void the_reason_for_the_codes_names_no_pupil_and_is_not_blank(void **state)
{
    static const char *const wrong[] = {"   ", "as for pupil A123456789012",
                                        "one line\nand another"};
    struct policy policy = policy_charter();
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        snprintf(policy.codes_reason, sizeof policy.codes_reason, "%s", wrong[i]);
        assert_fault(policy, "codesReason");
    }
    memset(policy.codes_reason, 'a', POLICY_REASON_MAX);
    policy.codes_reason[POLICY_REASON_MAX] = '\0';
    assert_fine(policy);
    memset(policy.codes_reason, 'a', POLICY_REASON_MAX + 1);
    policy.codes_reason[POLICY_REASON_MAX + 1] = '\0';
    assert_fault(policy, "codesReason");
}

static void every_code_that_is_taken_has_a_weight(void **state)
{
    static const char *const fields[] = {"weights.A", "weights.P", "weights.S", "weights.K",
                                         "weights.E"};
    (void)state;
    for (unsigned i = 0; i < PROVISION_N; i++) {
        struct policy policy = policy_modern(given(100));
        policy.weight_hundredths[i] = (struct figure){0};
        assert_fault(policy, fields[i]);
        policy.takes &= ~(1u << i);
        assert_fine(policy);
        policy.weight_hundredths[i] = given(100000);
        assert_fine(policy);
        policy.weight_hundredths[i] = given(100001);
        assert_fault(policy, fields[i]);
    }
}

static void a_policy_takes_at_least_one_code_and_none_unheard_of(void **state)
{
    struct policy policy = policy_charter();
    (void)state;
    policy.takes = 1u << PROVISION_N;
    assert_fault(policy, "weights");
    policy.takes = 1u << PROVISION_COUNT | 1u << PROVISION_A;
    assert_fault(policy, "weights");
    policy.takes = 1u << PROVISION_A | 1u << PROVISION_N;
    assert_fine(policy);
}

static void a_policy_has_a_name_that_ends(void **state)
{
    struct policy policy = policy_charter();
    (void)state;
    policy.name[0] = '\0';
    assert_fault(policy, "name");
    memset(policy.name, 'x', sizeof policy.name);
    assert_fault(policy, "name");
    policy.name[POLICY_NAME_MAX] = '\0';
    assert_fine(policy);
}

static void only_pupils_at_k_that_is_taken_can_be_split(void **state)
{
    struct policy policy = policy_modern(given(100));
    (void)state;
    policy.k_agencies_weight_hundredths = given(500);
    assert_fine(policy);
    policy.k_agencies_weight_hundredths = given(100001);
    assert_fault(policy, "weights.KWithAgencies");
    policy = policy_charter();
    policy.k_agencies_weight_hundredths = given(500);
    assert_fault(policy, "weights.KWithAgencies");
}

static void numbers_have_bounds(void **state)
{
    struct policy policy = policy_charter();
    (void)state;
    policy.points_per_hour_hundredths = 0;
    assert_fault(policy, "pointsPerHour");
    policy.points_per_hour_hundredths = 100000001;
    assert_fault(policy, "pointsPerHour");
    policy = policy_charter();
    policy.budget_unit_pence = 99;
    assert_fault(policy, "budgetUnitPence");
    policy.budget_unit_pence = 100000000001ULL;
    assert_fault(policy, "budgetUnitPence");
    policy.budget_unit_pence = 100;
    assert_fine(policy);
    policy.week_thousandths = 0;
    assert_fault(policy, "week");
    policy.week_thousandths = 168001;
    assert_fault(policy, "week");
}

static void hours_are_rounded_to_whole_half_or_quarter_hours(void **state)
{
    struct policy policy = policy_charter();
    (void)state;
    policy.hours_step_thousandths = 250;
    assert_fine(policy);
    policy.hours_step_thousandths = 333;
    assert_fault(policy, "hoursStep");
    policy.hours_rounding = HOURS_EXACT;
    assert_fine(policy);
}

static void bands_rise_in_both_columns(void **state)
{
    struct policy policy = policy_charter();
    (void)state;
    policy.band[1].percent_hundredths = 2000;
    assert_fault(policy, "bands");
    policy = policy_charter();
    policy.band[2].hours_thousandths = 2000;
    assert_fault(policy, "bands");
    policy = policy_charter();
    policy.band[0].hours_thousandths = 0;
    assert_fault(policy, "bands");
    policy = policy_charter();
    policy.band[2].percent_hundredths = 100001;
    assert_fault(policy, "bands");
    policy.band_count = POLICY_BANDS_MAX + 1;
    assert_fault(policy, "bands");
    policy.band_count = 0;
    assert_fine(policy);
    assert_int_equal(policy_mobility_answer(&policy), 0);
}

/* 0 is "not said"; one past the last is nothing. */
static void every_choice_is_said(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 2; i++) {
        struct policy policy = policy_charter();
        policy.hours_rounding = (enum hours_rounding)(i * 4);
        assert_fault(policy, "hoursRounding");
        policy = policy_charter();
        policy.budget_rounding = (enum budget_rounding)(i * 4);
        assert_fault(policy, "budgetRounding");
        policy = policy_charter();
        policy.band_edge = (enum band_edge)(i * 3);
        assert_fault(policy, "bandEdge");
        policy = policy_charter();
        policy.turnover_rounding = (enum turnover_rounding)(i * 3);
        assert_fault(policy, "turnoverRounding");
        policy = policy_charter();
        policy.turnover_giver = (enum turnover_giver)(i * 5);
        assert_fault(policy, "turnoverGiver");
        policy = policy_charter();
        policy.short_period = (enum short_period)(i * 3);
        assert_fault(policy, "shortPeriod");
        policy = policy_charter();
        policy.missing_figure = (enum missing_figure)(i * 3);
        assert_fault(policy, "missingFigure");
        policy = policy_charter();
        policy.applies[KIND_NURSERY] = (enum applies)(i * 4);
        assert_fault(policy, "applies");
    }
}

static void who_gives_turnover_says_what_must_be_asked(void **state)
{
    struct policy policy = policy_charter();
    (void)state;
    policy.turnover_giver = TURNOVER_SUPPLIED_FIRST;
    assert_int_equal(policy_mobility_answer(&policy), ANSWER_MOBILITY);
    policy.turnover_giver = TURNOVER_COUNTS_ONLY;
    assert_int_equal(policy_mobility_answer(&policy), ANSWER_COUNTS);
    policy.turnover_giver = TURNOVER_SUPPLIED_ONLY;
    assert_int_equal(policy_mobility_answer(&policy), ANSWER_SUPPLIED);
}

static void a_policy_with_every_fault_overflows_nothing(void **state)
{
    struct policy policy;
    struct policy_fault faults[POLICY_FAULTS_MAX];
    (void)state;
    memset(&policy, 0, sizeof policy);
    assert_int_equal(policy_check(&policy, faults), 14);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_charters_policy_is_what_the_charter_says),
        cmocka_unit_test(the_modern_policy_takes_all_five_codes),
        cmocka_unit_test(a_policy_that_takes_k_must_have_the_trusts_weight_for_it),
        cmocka_unit_test(the_reason_for_the_codes_names_no_pupil_and_is_not_blank),
        cmocka_unit_test(every_code_that_is_taken_has_a_weight),
        cmocka_unit_test(a_policy_takes_at_least_one_code_and_none_unheard_of),
        cmocka_unit_test(a_policy_has_a_name_that_ends),
        cmocka_unit_test(only_pupils_at_k_that_is_taken_can_be_split),
        cmocka_unit_test(numbers_have_bounds),
        cmocka_unit_test(hours_are_rounded_to_whole_half_or_quarter_hours),
        cmocka_unit_test(bands_rise_in_both_columns),
        cmocka_unit_test(every_choice_is_said),
        cmocka_unit_test(who_gives_turnover_says_what_must_be_asked),
        cmocka_unit_test(a_policy_with_every_fault_overflows_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
