/* The worked examples, and what the formula says beside the hours. */
#include "common/domain/formula.h"

#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/school_x.h"

static void school_x_has_133_points_and_five_hours(void **state)
{
    struct figures figures = school_x();
    struct policy policy = policy_charter();
    struct working working = formula_work(&figures, &policy, KIND_PRIMARY);
    (void)state;
    assert_int_equal(working.result, WORKING_HOURS);
    assert_int_equal(working.missing, 0);
    assert_int_equal(working.budget_points_hundredths, 6800);
    assert_int_equal(working.provision_points_hundredths[PROVISION_A], 1000);
    assert_int_equal(working.provision_points_hundredths[PROVISION_P], 2500);
    assert_int_equal(working.provision_points_hundredths[PROVISION_S], 3000);
    assert_int_equal(working.pupil_points_hundredths, 6500);
    assert_int_equal(working.points_hundredths, 13300);
    assert_int_equal(working.point_hours_thousandths, 3000);
    assert_int_equal(working.turnover_used, TURNOVER_USED_COUNTS);
    assert_int_equal(working.movements, 68);
    assert_int_equal(working.roll, 200);
    assert_int_equal(working.turnover_percent_hundredths, 3400);
    assert_int_equal(working.turnover_hours_thousandths, 2000);
    assert_int_equal(working.hours_thousandths, 5000);
    assert_int_equal(working.points_short_hundredths, 2700);
    assert_false(working.over_week);
}

static void school_x_with_60_movements_has_four_hours(void **state)
{
    (void)state;
    assert_int_equal(hours(moving(30, 30, 200), policy_charter()), 4000);
    assert_int_equal(hours(moving(60, 0, 200), policy_charter()), 4000);
}

static void a_budget_of_exactly_67500_makes_the_third_hour_and_a_penny_less_does_not(void **state)
{
    struct figures figures = points_only(0);
    (void)state;
    figures.of[FIGURE_A] = given(52);
    figures.of[FIGURE_BUDGET] = given(6750000);
    assert_int_equal(hours(figures, policy_charter()), 3000);
    figures.of[FIGURE_BUDGET] = given(6749999);
    assert_int_equal(hours(figures, policy_charter()), 2000);
}

static void school_x_in_todays_codes_depends_on_the_weight_of_k(void **state)
{
    static const struct {
        uint64_t weight, points, hours;
    } cases[] = {{100, 11300, 4000}, {200, 12800, 5000}, {300, 14300, 5000}, {500, 17300, 6000}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct figures figures = school_x_today();
        struct policy policy = policy_modern(given(cases[i].weight));
        struct working working = formula_work(&figures, &policy, KIND_PRIMARY);
        assert_int_equal(working.points_hundredths, cases[i].points);
        assert_int_equal(working.hours_thousandths, cases[i].hours);
    }
}

static uint64_t points_short(uint64_t points, enum hours_rounding rounding, uint32_t step)
{
    struct figures figures = points_only(points);
    struct policy policy = policy_charter();
    policy.hours_rounding = rounding;
    policy.hours_step_thousandths = step;
    return formula_work(&figures, &policy, KIND_PRIMARY).points_short_hundredths;
}

static void points_short_follow_the_rounding(void **state)
{
    (void)state;
    assert_int_equal(points_short(133, HOURS_COMPLETED, 1000), 2700);
    assert_int_equal(points_short(133, HOURS_NEAREST, 1000), 700);
    assert_int_equal(points_short(120, HOURS_COMPLETED, 1000), 4000);
    assert_int_equal(points_short(120, HOURS_NEAREST, 1000), 2000);
    assert_int_equal(points_short(0, HOURS_COMPLETED, 1000), 4000);
    assert_int_equal(points_short(133, HOURS_COMPLETED, 500), 700);
    assert_int_equal(points_short(133, HOURS_COMPLETED, 250), 700);
    assert_int_equal(points_short(133, HOURS_NEAREST, 500), 1700);
    assert_int_equal(points_short(133, HOURS_NEAREST, 250), 200);
    assert_int_equal(points_short(139, HOURS_COMPLETED, 1000), 2100);
    assert_int_equal(points_short(140, HOURS_NEAREST, 1000), 4000);
    assert_int_equal(points_short(133, HOURS_EXACT, 0), 2);
}

/* Adding the points short changes the hours, and a hundredth less does not. */
static void the_points_short_are_the_fewest_that_help(void **state)
{
    static const uint32_t steps[] = {1000, 500, 250};
    (void)state;
    for (uint64_t pupils = 0; pupils < 400; pupils++)
        for (unsigned i = 0; i < 6; i++) {
            struct figures figures = points_only(0);
            struct policy policy = policy_charter();
            policy.hours_rounding = i < 3 ? HOURS_COMPLETED : HOURS_NEAREST;
            policy.hours_step_thousandths = steps[i % 3];
            policy.points_per_hour_hundredths = 3733;
            policy.weight_hundredths[PROVISION_A] = given(1);
            figures.of[FIGURE_A] = given(pupils * 37);
            struct working working = formula_work(&figures, &policy, KIND_PRIMARY);
            figures.of[FIGURE_A].value += working.points_short_hundredths;
            assert_true(hours(figures, policy) > working.hours_thousandths);
            figures.of[FIGURE_A].value--;
            assert_int_equal(hours(figures, policy), working.hours_thousandths);
        }
}

static void each_missing_figure_gives_at_least_what_the_rest_gives(void **state)
{
    static const struct {
        enum figure_id without[3];
        uint32_t missing;
        uint64_t hours;
    } cases[] = {
        {{FIGURE_BUDGET, FIGURE_BUDGET, FIGURE_BUDGET}, ANSWER_BUDGET, 3000},
        {{FIGURE_A, FIGURE_P, FIGURE_S}, ANSWER_PLASC, 3000},
        {{FIGURE_JOINERS, FIGURE_LEAVERS, FIGURE_LEAVERS}, ANSWER_MOBILITY, 3000},
        {{FIGURE_ROLL, FIGURE_ROLL, FIGURE_ROLL}, ANSWER_MOBILITY, 3000},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct figures figures = school_x();
        struct policy policy = policy_charter();
        for (size_t j = 0; j < 3; j++)
            figures.of[cases[i].without[j]] = (struct figure){0};
        struct working working = formula_work(&figures, &policy, KIND_PRIMARY);
        assert_int_equal(working.result, WORKING_AT_LEAST);
        assert_int_equal(working.missing, cases[i].missing);
        assert_int_equal(working.hours_thousandths, cases[i].hours);
    }
}

static void no_figures_at_all_give_at_least_no_hours(void **state)
{
    struct figures figures = {0};
    struct policy policy = policy_charter();
    struct working working = formula_work(&figures, &policy, KIND_PRIMARY);
    (void)state;
    assert_int_equal(working.result, WORKING_AT_LEAST);
    assert_int_equal(working.missing, ANSWER_PLASC | ANSWER_BUDGET | ANSWER_MOBILITY);
    assert_int_equal(working.hours_thousandths, 0);
}

static void a_code_not_given_beside_another_counts_as_none(void **state)
{
    struct figures figures = school_x();
    struct policy policy = policy_charter();
    (void)state;
    figures.of[FIGURE_P] = (struct figure){0};
    struct working working = formula_work(&figures, &policy, KIND_PRIMARY);
    assert_int_equal(working.result, WORKING_HOURS);
    assert_int_equal(working.pupil_points_hundredths, 4000);
}

static void a_percentage_for_show_is_cut_off_and_never_rounded_up(void **state)
{
    struct figures figures = moving(66667, 0, 100000);
    struct policy policy = policy_charter();
    (void)state;
    assert_int_equal(formula_work(&figures, &policy, KIND_PRIMARY).turnover_percent_hundredths,
                     6666);
}

/* One movement more than exactly 20 % of the largest roll there is. */
static void turnover_is_compared_exactly_however_large_the_roll(void **state)
{
    (void)state;
    assert_int_equal(hours(moving(20000, 0, 100000), policy_charter()), 3000);
    assert_int_equal(hours(moving(20001, 0, 100000), policy_charter()), 4000);
    assert_int_equal(hours(moving(1, 0, 5), policy_charter()), 3000);
    assert_int_equal(hours(moving(20, 0, 99), policy_charter()), 4000);
}

static void the_largest_figures_do_not_overflow(void **state)
{
    struct figures figures = school_x_today();
    struct policy policy = policy_modern(given(100000));
    (void)state;
    policy.weight_hundredths[PROVISION_E] = given(100000);
    policy.budget_unit_pence = 100;
    policy.points_per_hour_hundredths = 1;
    policy.hours_rounding = HOURS_EXACT;
    figures.of[FIGURE_K] = figures.of[FIGURE_E] = given(100000);
    figures.of[FIGURE_BUDGET] = given(100000000000ULL);
    /* 1,000,000,000 + 2 x 100,000 x 1,000 points at 100 hours each, and 2 for turnover */
    assert_int_equal(hours(figures, policy), 120000000000ULL * 1000 + 2000);
}

static void figures_no_return_may_hold_are_not_worked(void **state)
{
    struct figures figures = {0};
    (void)state;
    assert_true(formula_can_work(&figures, KIND_PRIMARY));
    assert_false(formula_can_work(&figures, KIND_COUNT));
    figures.of[FIGURE_K] = given(100000);
    figures.of[FIGURE_K_AGENCIES] = given(100000);
    figures.of[FIGURE_BUDGET] = given(100000000000ULL);
    figures.of[FIGURE_TURNOVER] = given(100000);
    assert_true(formula_can_work(&figures, KIND_PRIMARY));
    figures.of[FIGURE_K] = given(99999);
    assert_false(formula_can_work(&figures, KIND_PRIMARY));
    figures.of[FIGURE_K] = given(100001);
    assert_false(formula_can_work(&figures, KIND_PRIMARY));
    figures.of[FIGURE_K] = given(100000);
    figures.of[FIGURE_BUDGET] = given(100000000001ULL);
    assert_false(formula_can_work(&figures, KIND_PRIMARY));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(school_x_has_133_points_and_five_hours),
        cmocka_unit_test(school_x_with_60_movements_has_four_hours),
        cmocka_unit_test(a_budget_of_exactly_67500_makes_the_third_hour_and_a_penny_less_does_not),
        cmocka_unit_test(school_x_in_todays_codes_depends_on_the_weight_of_k),
        cmocka_unit_test(points_short_follow_the_rounding),
        cmocka_unit_test(the_points_short_are_the_fewest_that_help),
        cmocka_unit_test(each_missing_figure_gives_at_least_what_the_rest_gives),
        cmocka_unit_test(no_figures_at_all_give_at_least_no_hours),
        cmocka_unit_test(a_code_not_given_beside_another_counts_as_none),
        cmocka_unit_test(a_percentage_for_show_is_cut_off_and_never_rounded_up),
        cmocka_unit_test(turnover_is_compared_exactly_however_large_the_roll),
        cmocka_unit_test(the_largest_figures_do_not_overflow),
        cmocka_unit_test(figures_no_return_may_hold_are_not_worked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
