/* Each point the charter leaves open is a field of the policy: for each, two cases where changing
 * the field changes the hours (or, where hours cannot change, the mark). */
#include "common/domain/formula.h"

#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/school_x.h"

static uint64_t rounded(uint64_t points, enum hours_rounding rounding, uint32_t step)
{
    struct policy policy = policy_charter();
    policy.hours_rounding = rounding;
    policy.hours_step_thousandths = step;
    return hours(points_only(points), policy);
}

static void hours_may_be_completed_or_nearest_with_ties_up(void **state)
{
    (void)state;
    assert_int_equal(rounded(139, HOURS_COMPLETED, 1000), 3000);
    assert_int_equal(rounded(139, HOURS_NEAREST, 1000), 3000);
    assert_int_equal(rounded(140, HOURS_COMPLETED, 1000), 3000);
    assert_int_equal(rounded(140, HOURS_NEAREST, 1000), 4000);
    assert_int_equal(rounded(159, HOURS_COMPLETED, 1000), 3000);
    assert_int_equal(rounded(159, HOURS_NEAREST, 1000), 4000);
}

static void hours_may_be_whole_half_or_quarter_hours(void **state)
{
    (void)state;
    assert_int_equal(rounded(139, HOURS_COMPLETED, 1000), 3000);
    assert_int_equal(rounded(139, HOURS_COMPLETED, 500), 3000);
    assert_int_equal(rounded(139, HOURS_COMPLETED, 250), 3250);
    assert_int_equal(rounded(159, HOURS_COMPLETED, 500), 3500);
    assert_int_equal(rounded(159, HOURS_COMPLETED, 250), 3750);
    assert_int_equal(rounded(130, HOURS_NEAREST, 500), 3500);
    assert_int_equal(rounded(129, HOURS_NEAREST, 500), 3000);
    assert_int_equal(rounded(125, HOURS_NEAREST, 250), 3250);
    assert_int_equal(rounded(124, HOURS_NEAREST, 250), 3000);
}

static void hours_may_be_exact_to_three_decimals(void **state)
{
    struct policy policy = policy_charter();
    (void)state;
    assert_int_equal(rounded(133, HOURS_EXACT, 0), 3325);
    assert_int_equal(rounded(1, HOURS_EXACT, 0), 25);
    policy.hours_rounding = HOURS_EXACT;
    policy.points_per_hour_hundredths = 3000;
    assert_int_equal(hours(points_only(100), policy), 3333);
    assert_int_equal(hours(points_only(200), policy), 6667);
    policy.points_per_hour_hundredths = 200000;
    assert_int_equal(hours(points_only(1), policy), 1); /* 0.0005: the tie goes up */
}

static uint64_t budgeted(uint64_t pence, uint64_t pupils, enum budget_rounding rounding)
{
    struct figures figures = points_only(0);
    struct policy policy = policy_charter();
    figures.of[FIGURE_A] = given(pupils);
    figures.of[FIGURE_BUDGET] = given(pence);
    policy.budget_rounding = rounding;
    return hours(figures, policy);
}

static void a_budget_may_tie_up_tie_down_or_count_completed_thousands(void **state)
{
    (void)state;
    assert_int_equal(budgeted(6750000, 52, BUDGET_NEAREST_TIE_UP), 3000);
    assert_int_equal(budgeted(6750000, 52, BUDGET_NEAREST_TIE_DOWN), 2000);
    assert_int_equal(budgeted(3950000, 0, BUDGET_NEAREST_TIE_UP), 1000);
    assert_int_equal(budgeted(3950000, 0, BUDGET_NEAREST_TIE_DOWN), 0);
    assert_int_equal(budgeted(3950001, 0, BUDGET_NEAREST_TIE_DOWN), 1000);
    assert_int_equal(budgeted(3950001, 0, BUDGET_COMPLETED), 0);
    assert_int_equal(budgeted(3999999, 0, BUDGET_COMPLETED), 0);
    assert_int_equal(budgeted(4000000, 0, BUDGET_COMPLETED), 1000);
}

static void the_budget_unit_may_differ(void **state)
{
    struct policy policy = policy_charter();
    (void)state;
    policy.budget_unit_pence = 50000;
    assert_int_equal(hours(points_only(20), policy_charter()), 0);
    assert_int_equal(hours(points_only(20), policy), 1000);
    policy.budget_unit_pence = 200000;
    assert_int_equal(hours(points_only(77), policy_charter()), 1000);
    assert_int_equal(hours(points_only(77), policy), 0);
    assert_int_equal(hours(points_only(79), policy), 1000); /* 39.5 ties up to 40 */
}

static void a_band_may_begin_above_or_at_its_percentage(void **state)
{
    struct policy from = policy_charter();
    (void)state;
    from.band_edge = BAND_FROM;
    assert_int_equal(hours(moving(20, 20, 200), policy_charter()), 3000);
    assert_int_equal(hours(moving(20, 20, 200), from), 4000);
    assert_int_equal(hours(moving(30, 30, 200), policy_charter()), 4000);
    assert_int_equal(hours(moving(30, 30, 200), from), 5000);
    assert_int_equal(hours(moving(40, 40, 200), policy_charter()), 5000);
    assert_int_equal(hours(moving(40, 40, 200), from), 6000);
    assert_int_equal(hours(moving(20, 19, 200), from), 3000);
}

static void the_percentage_may_be_rounded_before_it_is_compared(void **state)
{
    struct policy whole = policy_charter();
    (void)state;
    whole.turnover_rounding = TURNOVER_WHOLE_PERCENT;
    assert_int_equal(hours(moving(204, 0, 1000), policy_charter()), 4000);
    assert_int_equal(hours(moving(204, 0, 1000), whole), 3000);
    assert_int_equal(hours(moving(205, 0, 1000), whole), 4000); /* 20.5 % ties up to 21 % */
    struct policy from = policy_charter();
    from.band_edge = whole.band_edge = BAND_FROM;
    assert_int_equal(hours(moving(195, 0, 1000), from), 3000);
    assert_int_equal(hours(moving(195, 0, 1000), whole), 4000);
}

static uint64_t taken_from(enum turnover_giver giver, struct figures figures)
{
    struct policy policy = policy_charter();
    policy.turnover_giver = giver;
    return hours(figures, policy);
}

static void turnover_may_come_from_counts_or_from_the_authority(void **state)
{
    struct figures both = school_x(), supplied = school_x();
    (void)state;
    both.of[FIGURE_TURNOVER] = supplied.of[FIGURE_TURNOVER] = given(4100);
    supplied.of[FIGURE_JOINERS] = supplied.of[FIGURE_LEAVERS] = (struct figure){0};
    assert_int_equal(taken_from(TURNOVER_COUNTS_FIRST, both), 5000);
    assert_int_equal(taken_from(TURNOVER_SUPPLIED_FIRST, both), 6000);
    assert_int_equal(taken_from(TURNOVER_COUNTS_ONLY, both), 5000);
    assert_int_equal(taken_from(TURNOVER_SUPPLIED_ONLY, both), 6000);
    assert_int_equal(taken_from(TURNOVER_COUNTS_FIRST, supplied), 6000);
    assert_int_equal(taken_from(TURNOVER_COUNTS_ONLY, supplied), 3000);
    assert_int_equal(taken_from(TURNOVER_SUPPLIED_FIRST, school_x()), 5000);
    assert_int_equal(taken_from(TURNOVER_SUPPLIED_ONLY, school_x()), 3000);
}

static void what_is_missing_is_named_by_who_gives_turnover(void **state)
{
    struct figures figures = points_only(40);
    struct policy policy = policy_charter();
    (void)state;
    figures.of[FIGURE_JOINERS] = figures.of[FIGURE_LEAVERS] = (struct figure){0};
    policy.turnover_giver = TURNOVER_COUNTS_ONLY;
    assert_int_equal(formula_work(&figures, &policy, KIND_PRIMARY).missing, ANSWER_COUNTS);
    policy.turnover_giver = TURNOVER_SUPPLIED_ONLY;
    assert_int_equal(formula_work(&figures, &policy, KIND_PRIMARY).missing, ANSWER_SUPPLIED);
    policy.band_count = 0;
    assert_int_equal(formula_work(&figures, &policy, KIND_PRIMARY).missing, 0);
}

static void counts_over_less_than_twelve_months_may_be_refused_or_taken(void **state)
{
    struct figures figures = school_x();
    struct policy policy = policy_charter(), taken = policy_charter();
    (void)state;
    taken.short_period = SHORT_PERIOD_TAKEN;
    figures.turnover_from = (struct date){2012, 9, 1};
    figures.turnover_to = (struct date){2013, 1, 17};
    struct working working = formula_work(&figures, &policy, KIND_PRIMARY);
    assert_int_equal(working.result, WORKING_AT_LEAST);
    assert_int_equal(working.missing, ANSWER_MOBILITY);
    assert_int_equal(working.hours_thousandths, 3000);
    assert_int_equal(hours(figures, taken), 5000);
    figures.of[FIGURE_JOINERS] = given(50);
    assert_int_equal(hours(figures, policy), 3000);
    assert_int_equal(hours(figures, taken), 6000);
    figures.turnover_from = (struct date){2012, 1, 18};
    assert_int_equal(hours(figures, policy), 6000);
}

static void a_short_period_gives_way_to_a_supplied_percentage(void **state)
{
    struct figures figures = school_x();
    (void)state;
    figures.turnover_from = (struct date){2012, 9, 1};
    figures.turnover_to = (struct date){2013, 1, 17};
    figures.of[FIGURE_TURNOVER] = given(2500);
    assert_int_equal(hours(figures, policy_charter()), 4000);
}

/* The hours are the same; the result is not. */
static void a_missing_figure_may_leave_no_result_or_count_as_none(void **state)
{
    struct policy policy = policy_charter(), none = policy_charter();
    (void)state;
    none.missing_figure = MISSING_COUNTS_AS_NONE;
    for (int i = 0; i < 2; i++) {
        struct figures figures = school_x();
        figures.of[i == 0 ? FIGURE_BUDGET : FIGURE_ROLL] = (struct figure){0};
        assert_int_equal(formula_work(&figures, &policy, KIND_PRIMARY).result, WORKING_AT_LEAST);
        struct working working = formula_work(&figures, &none, KIND_PRIMARY);
        assert_int_equal(working.result, WORKING_HOURS);
        assert_int_not_equal(working.missing, 0);
        assert_int_equal(working.hours_thousandths, 3000); /* 65 points and 34 %; 133 points */
    }
}

static enum working_result result_for(enum school_kind kind, enum applies applies)
{
    struct figures figures = school_x();
    struct policy policy = policy_charter();
    if (applies != 0)
        policy.applies[kind] = applies;
    return formula_work(&figures, &policy, kind).result;
}

static void the_trust_decides_kind_by_kind(void **state)
{
    static const enum working_result expected[KIND_COUNT] = {
        [KIND_UNKNOWN] = WORKING_UNDECIDED, [KIND_EARLY_YEARS] = WORKING_HOURS,
        [KIND_PRIMARY] = WORKING_HOURS,     [KIND_SECONDARY] = WORKING_HOURS,
        [KIND_ALL_THROUGH] = WORKING_HOURS, [KIND_SPECIAL] = WORKING_NOT_APPLICABLE,
        [KIND_NURSERY] = WORKING_UNDECIDED, [KIND_REFERRAL_UNIT] = WORKING_UNDECIDED,
        [KIND_16_PLUS] = WORKING_UNDECIDED,
    };
    (void)state;
    for (unsigned kind = 0; kind < KIND_COUNT; kind++) {
        assert_int_equal(result_for((enum school_kind)kind, 0), expected[kind]);
        assert_int_equal(result_for((enum school_kind)kind, APPLIES), WORKING_HOURS);
        assert_int_equal(result_for((enum school_kind)kind, NOT_APPLICABLE),
                         WORKING_NOT_APPLICABLE);
        assert_int_equal(result_for((enum school_kind)kind, TRUST_DECIDES), WORKING_UNDECIDED);
    }
}

static void a_school_without_hours_has_no_numbers_at_all(void **state)
{
    struct figures figures = school_x();
    struct policy policy = policy_charter();
    struct working working = formula_work(&figures, &policy, KIND_SPECIAL);
    (void)state;
    assert_int_equal(working.hours_thousandths, 0);
    assert_int_equal(working.points_hundredths, 0);
    assert_int_equal(working.missing, 0);
}

static bool more_than_a_week(uint64_t points, uint32_t week)
{
    struct figures figures = points_only(points);
    struct policy policy = policy_charter();
    policy.week_thousandths = week;
    policy.hours_step_thousandths = 500;
    struct working working = formula_work(&figures, &policy, KIND_SECONDARY);
    assert_int_equal(working.hours_thousandths, points * 25 / 500 * 500); /* never capped */
    return working.over_week;
}

static void more_hours_than_a_week_are_marked_and_never_capped(void **state)
{
    (void)state;
    assert_false(more_than_a_week(1300, 32500));
    assert_true(more_than_a_week(1320, 32500));
    assert_true(more_than_a_week(1300, 32000));
    assert_false(more_than_a_week(1320, 33000));
    assert_true(more_than_a_week(4000, 32500));
}

static void pupils_at_k_may_be_split_by_agencies_involved(void **state)
{
    struct figures figures = school_x_today();
    struct policy split = policy_modern(given(100));
    (void)state;
    split.k_agencies_weight_hundredths = given(500);
    figures.of[FIGURE_K_AGENCIES] = given(2); /* 68 + 13 + 10 + 30 = 121 */
    assert_int_equal(hours(figures, policy_modern(given(100))), 4000);
    assert_int_equal(hours(figures, split), 5000);
    figures.of[FIGURE_K_AGENCIES] = given(1); /* 68 + 14 + 5 + 30 = 117 */
    assert_int_equal(hours(figures, split), 4000);
    figures.of[FIGURE_K_AGENCIES] = given(12); /* 68 + 3 + 60 + 30 = 161 */
    struct working working = formula_work(&figures, &split, KIND_PRIMARY);
    assert_int_equal(working.provision_points_hundredths[PROVISION_K], 6300);
    assert_int_equal(working.hours_thousandths, 6000);
    figures.of[FIGURE_K_AGENCIES] = (struct figure){0};
    assert_int_equal(hours(figures, split), 4000);
}

static void the_weight_of_an_ehc_plan_may_differ(void **state)
{
    struct policy policy = policy_modern(given(100));
    (void)state;
    policy.weight_hundredths[PROVISION_E] = given(700); /* 68 + 15 + 42 = 125 */
    assert_int_equal(hours(school_x_today(), policy), 5000);
    policy.weight_hundredths[PROVISION_E] = given(0); /* 83 */
    assert_int_equal(hours(school_x_today(), policy), 4000);
    policy.weight_hundredths[PROVISION_E] = given(1300); /* 161 */
    assert_int_equal(hours(school_x_today(), policy), 6000);
}

static void the_old_codes_weights_may_differ(void **state)
{
    (void)state;
    for (enum provision code = PROVISION_A; code <= PROVISION_S; code++) {
        struct policy policy = policy_charter();
        policy.weight_hundredths[code] = given(2000); /* 323, 208, 223 points */
        assert_int_equal(hours(school_x(), policy), code == PROVISION_A ? 10000 : 7000);
        policy.weight_hundredths[code] = given(0); /* 123, 108, 103 points */
        assert_int_equal(hours(school_x(), policy), code == PROVISION_A ? 5000 : 4000);
    }
}

static void a_weight_may_have_hundredths(void **state)
{
    struct figures figures = school_x_today();
    struct policy policy = policy_modern(given(146)); /* 68 + 21.90 + 30 = 119.90 */
    (void)state;
    assert_int_equal(hours(figures, policy), 4000);
    policy = policy_modern(given(147)); /* 68 + 22.05 + 30 = 120.05 */
    assert_int_equal(hours(figures, policy), 5000);
}

static void the_points_that_make_an_hour_may_differ(void **state)
{
    struct policy policy = policy_charter();
    (void)state;
    policy.points_per_hour_hundredths = 3325;
    assert_int_equal(hours(school_x(), policy), 6000);
    policy.points_per_hour_hundredths = 3326;
    assert_int_equal(hours(school_x(), policy), 5000);
    policy.points_per_hour_hundredths = 2000;
    assert_int_equal(hours(school_x(), policy), 8000);
}

static void the_bands_may_differ(void **state)
{
    struct policy policy = policy_charter();
    (void)state;
    policy.band[1] = (struct turnover_band){3400, 2500};
    assert_int_equal(hours(school_x(), policy), 4000);
    policy.band[1].percent_hundredths = 3399;
    assert_int_equal(hours(school_x(), policy), 5500);
    policy.band_count = 0;
    assert_int_equal(hours(school_x(), policy), 3000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hours_may_be_completed_or_nearest_with_ties_up),
        cmocka_unit_test(hours_may_be_whole_half_or_quarter_hours),
        cmocka_unit_test(hours_may_be_exact_to_three_decimals),
        cmocka_unit_test(a_budget_may_tie_up_tie_down_or_count_completed_thousands),
        cmocka_unit_test(the_budget_unit_may_differ),
        cmocka_unit_test(a_band_may_begin_above_or_at_its_percentage),
        cmocka_unit_test(the_percentage_may_be_rounded_before_it_is_compared),
        cmocka_unit_test(turnover_may_come_from_counts_or_from_the_authority),
        cmocka_unit_test(what_is_missing_is_named_by_who_gives_turnover),
        cmocka_unit_test(counts_over_less_than_twelve_months_may_be_refused_or_taken),
        cmocka_unit_test(a_short_period_gives_way_to_a_supplied_percentage),
        cmocka_unit_test(a_missing_figure_may_leave_no_result_or_count_as_none),
        cmocka_unit_test(the_trust_decides_kind_by_kind),
        cmocka_unit_test(a_school_without_hours_has_no_numbers_at_all),
        cmocka_unit_test(more_hours_than_a_week_are_marked_and_never_capped),
        cmocka_unit_test(pupils_at_k_may_be_split_by_agencies_involved),
        cmocka_unit_test(the_weight_of_an_ehc_plan_may_differ),
        cmocka_unit_test(the_old_codes_weights_may_differ),
        cmocka_unit_test(a_weight_may_have_hundredths),
        cmocka_unit_test(the_points_that_make_an_hour_may_differ),
        cmocka_unit_test(the_bands_may_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
