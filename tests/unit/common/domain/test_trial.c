/* A policy tried against another: who gains, who loses, and who cannot be compared. */
#include "common/domain/trial.h"

#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/school_x.h"

/* By K x 1 School X has 4 hours, by K x 2 and x 3 5, by K x 5 6. */
static struct policy by_k(uint32_t hundredths)
{
    return policy_modern(given(hundredths));
}

static enum trial_change change(struct policy now, struct policy then)
{
    const struct figures figures = school_x_today();
    return trial_work(&figures, KIND_PRIMARY, &now, &then).change;
}

static void more_hours_are_a_gain_and_fewer_a_loss(void **state)
{
    (void)state;
    assert_int_equal(change(by_k(100), by_k(200)), TRIAL_GAINS);
    assert_int_equal(change(by_k(500), by_k(300)), TRIAL_LOSES);
    assert_int_equal(change(by_k(200), by_k(300)), TRIAL_STAYS);
}

static void both_sides_have_their_working(void **state)
{
    const struct figures figures = school_x_today();
    const struct policy now = by_k(200), then = by_k(500);
    struct trial trial = trial_work(&figures, KIND_PRIMARY, &now, &then);
    (void)state;
    assert_int_equal(trial.now.working.hours_thousandths, 5000);
    assert_int_equal(trial.then.working.hours_thousandths, 6000);
    assert_int_equal(trial.then.working.points_short_hundredths, 20000 - 17300);
}

static void pupils_with_codes_that_are_not_taken_leave_no_result(void **state)
{
    struct figures figures = school_x_today();
    const struct policy now = by_k(200), then = policy_charter();
    struct trial trial = trial_work(&figures, KIND_PRIMARY, &now, &then);
    (void)state;
    assert_int_equal(trial.change, TRIAL_NOT_COMPARED);
    assert_int_equal(trial.now.codes_not_taken, 0);
    assert_int_equal(trial.then.codes_not_taken, 1u << PROVISION_K | 1u << PROVISION_E);
    assert_int_equal(change(then, now), TRIAL_NOT_COMPARED);
    figures.of[FIGURE_K] = figures.of[FIGURE_E] =
        given(0); /* none there are: nothing is left out */
    assert_int_equal(trial_work(&figures, KIND_PRIMARY, &now, &then).change, TRIAL_STAYS);
}

static void a_figure_that_one_of_them_misses_leaves_no_result(void **state)
{
    struct policy then = by_k(500);
    (void)state;
    then.turnover_giver = TURNOVER_SUPPLIED_ONLY;
    assert_int_equal(change(by_k(200), then), TRIAL_NOT_COMPARED);
}

static void a_kind_of_school_that_gets_hours_gains_and_one_that_has_them_no_more_loses(void **state)
{
    struct policy with = by_k(200), without = by_k(200), undecided = by_k(200);
    (void)state;
    without.applies[KIND_PRIMARY] = NOT_APPLICABLE;
    undecided.applies[KIND_PRIMARY] = TRUST_DECIDES;
    assert_int_equal(change(without, with), TRIAL_GAINS);
    assert_int_equal(change(with, without), TRIAL_LOSES);
    assert_int_equal(change(without, without), TRIAL_HAS_NONE);
    assert_int_equal(change(with, undecided), TRIAL_NOT_COMPARED);
}

static void who_has_sent_nothing_is_not_compared_even_where_what_is_missing_counts_as_none(
    void **state)
{
    struct policy policy = by_k(200);
    (void)state;
    policy.missing_figure = MISSING_COUNTS_AS_NONE;
    assert_int_equal(trial_work(NULL, KIND_PRIMARY, &policy, &policy).change, TRIAL_NOTHING_SENT);
    assert_int_equal(trial_work(NULL, KIND_SPECIAL, &policy, &policy).change, TRIAL_HAS_NONE);
}

static void totals_hold_the_hours_of_those_compared_only(void **state)
{
    const struct figures figures = school_x_today();
    const struct policy now = by_k(100), then = by_k(500), charter = policy_charter();
    struct trial_totals totals = {0};
    const struct trial trials[] = {trial_work(&figures, KIND_PRIMARY, &now, &then),
                                   trial_work(&figures, KIND_PRIMARY, &then, &then),
                                   trial_work(&figures, KIND_PRIMARY, &now, &charter),
                                   trial_work(NULL, KIND_PRIMARY, &now, &then)};
    (void)state;
    for (size_t i = 0; i < sizeof trials / sizeof trials[0]; i++)
        trial_add(&totals, &trials[i]);
    assert_int_equal(totals.schools, 4);
    assert_int_equal(totals.of[TRIAL_GAINS], 1);
    assert_int_equal(totals.of[TRIAL_STAYS], 1);
    assert_int_equal(totals.of[TRIAL_NOT_COMPARED], 1);
    assert_int_equal(totals.of[TRIAL_NOTHING_SENT], 1);
    assert_int_equal(totals.hours_now_thousandths, 4000 + 6000);
    assert_int_equal(totals.hours_then_thousandths, 6000 + 6000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_hours_are_a_gain_and_fewer_a_loss),
        cmocka_unit_test(both_sides_have_their_working),
        cmocka_unit_test(pupils_with_codes_that_are_not_taken_leave_no_result),
        cmocka_unit_test(a_figure_that_one_of_them_misses_leaves_no_result),
        cmocka_unit_test(
            a_kind_of_school_that_gets_hours_gains_and_one_that_has_them_no_more_loses),
        cmocka_unit_test(
            who_has_sent_nothing_is_not_compared_even_where_what_is_missing_counts_as_none),
        cmocka_unit_test(totals_hold_the_hours_of_those_compared_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
