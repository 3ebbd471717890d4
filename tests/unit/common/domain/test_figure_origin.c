/* Where a figure may be said to come from. */
#include "common/domain/figure_origin.h"

#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/complete_return.h"

static void what_is_typed_may_be_anything(void **state)
{
    struct figures figures = school_x();
    (void)state;
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        assert_null(figure_origin_fault(ORIGIN_TYPED, (enum figure_id)id, &figures, NULL));
}

static void a_census_counts_pupils_and_movements_only(void **state)
{
    struct figures figures = supplied_return().figures;
    (void)state;
    figures.of[FIGURE_K_AGENCIES] = given(1);
    for (unsigned id = 0; id < FIGURE_COUNT; id++) {
        bool cannot = id == FIGURE_K_AGENCIES || id == FIGURE_TURNOVER || id == FIGURE_BUDGET;
        const char *fault = figure_origin_fault(ORIGIN_CENSUS, (enum figure_id)id, &figures, NULL);
        assert_int_equal(fault != NULL, cannot);
    }
}

static void last_years_must_be_what_was_accepted(void **state)
{
    struct figures figures = school_x(), last = school_x();
    (void)state;
    assert_null(figure_origin_fault(ORIGIN_LAST_YEAR, FIGURE_BUDGET, &figures, &last));
    last.of[FIGURE_BUDGET].value--;
    assert_non_null(strstr(figure_origin_fault(ORIGIN_LAST_YEAR, FIGURE_BUDGET, &figures, &last),
                           "is not what the trust accepted"));
    last.of[FIGURE_BUDGET] = (struct figure){.value = figures.of[FIGURE_BUDGET].value};
    assert_non_null(figure_origin_fault(ORIGIN_LAST_YEAR, FIGURE_BUDGET, &figures, &last));
    assert_non_null(strstr(figure_origin_fault(ORIGIN_LAST_YEAR, FIGURE_BUDGET, &figures, NULL),
                           "has accepted no return"));
}

static void what_is_not_given_comes_from_nowhere(void **state)
{
    struct figures figures = {.not_known = 1u << FIGURE_ROLL}, last = school_x();
    (void)state;
    assert_non_null(figure_origin_fault(ORIGIN_CENSUS, FIGURE_ROLL, &figures, &last));
    assert_non_null(figure_origin_fault(ORIGIN_LAST_YEAR, FIGURE_ROLL, &figures, &last));
    assert_null(figure_origin_fault(ORIGIN_TYPED, FIGURE_ROLL, &figures, &last));
}

static void counts_of_a_census_are_not_typed_as_well(void **state)
{
    struct figures figures = complete_return().figures;
    (void)state;
    assert_non_null(figure_origin_fault(ORIGIN_TYPED, FIGURE_A, &figures, NULL));
    assert_non_null(figure_origin_fault(ORIGIN_LAST_YEAR, FIGURE_ROLL, &figures, &figures));
    assert_null(figure_origin_fault(ORIGIN_TYPED, FIGURE_JOINERS, &figures, NULL));
    assert_null(figure_origin_fault(ORIGIN_CENSUS, FIGURE_A, &figures, NULL));
}

static void where_nothing_is_said_the_census_date_says_it(void **state)
{
    struct figures figures = complete_return().figures;
    (void)state;
    assert_int_equal(figure_origin_unsaid(FIGURE_A, &figures), ORIGIN_CENSUS);
    assert_int_equal(figure_origin_unsaid(FIGURE_JOINERS, &figures), ORIGIN_TYPED);
    assert_int_equal(figure_origin_unsaid(FIGURE_BUDGET, &figures), ORIGIN_TYPED);
    figures.census_date = (struct date){0};
    assert_int_equal(figure_origin_unsaid(FIGURE_A, &figures), ORIGIN_TYPED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_typed_may_be_anything),
        cmocka_unit_test(a_census_counts_pupils_and_movements_only),
        cmocka_unit_test(last_years_must_be_what_was_accepted),
        cmocka_unit_test(what_is_not_given_comes_from_nowhere),
        cmocka_unit_test(counts_of_a_census_are_not_typed_as_well),
        cmocka_unit_test(where_nothing_is_said_the_census_date_says_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
