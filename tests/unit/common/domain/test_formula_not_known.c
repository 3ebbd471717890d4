/* What is said not to be known is missing, and "at least" is what the rest gives. */
#include "common/domain/formula.h"

#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/school_x.h"

static struct working worked(struct figures figures, struct policy policy)
{
    return formula_work(&figures, &policy, KIND_PRIMARY);
}

/* Not given while another is, a code stands for no pupils; said not to be known, it does not. */
static void a_code_that_is_not_known_leaves_at_least(void **state)
{
    struct policy policy = policy_charter();
    struct figures figures = school_x();
    (void)state;
    figures.of[FIGURE_P] = (struct figure){0};
    assert_int_equal(worked(figures, policy).result, WORKING_HOURS);
    figures.not_known = 1u << FIGURE_P;
    struct working working = worked(figures, policy);
    assert_int_equal(working.result, WORKING_AT_LEAST);
    assert_int_equal(working.missing, ANSWER_PLASC);
    assert_int_equal(working.points_hundredths, 10800); /* 68 + 10 + 30 */
    policy.missing_figure = MISSING_COUNTS_AS_NONE;
    assert_int_equal(worked(figures, policy).result, WORKING_HOURS);
    policy = policy_charter();
    figures = school_x();
    figures.not_known = 1u << FIGURE_E | 1u << FIGURE_N; /* of which nothing is counted */
    assert_int_equal(worked(figures, policy).result, WORKING_HOURS);
}

static void agencies_not_known_count_the_lesser_of_both_weights(void **state)
{
    struct policy policy = policy_modern(given(200));
    struct figures figures = school_x_today();
    static const struct {
        uint64_t apart, points;
    } cases[] = {{500, 3000}, {100, 1500}}; /* 15 pupils x 2, x 1 */
    (void)state;
    figures.not_known = 1u << FIGURE_K_AGENCIES;
    assert_int_equal(worked(figures, policy).result, WORKING_HOURS); /* it is not split */
    for (size_t i = 0; i < 2; i++) {
        policy.k_agencies_weight_hundredths = given(cases[i].apart);
        struct working working = worked(figures, policy);
        assert_int_equal(working.result, WORKING_AT_LEAST);
        assert_int_equal(working.provision_points_hundredths[PROVISION_K], cases[i].points);
    }
    figures.of[FIGURE_K] = given(0);
    assert_int_equal(worked(figures, policy).result, WORKING_HOURS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_code_that_is_not_known_leaves_at_least),
        cmocka_unit_test(agencies_not_known_count_the_lesser_of_both_weights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
