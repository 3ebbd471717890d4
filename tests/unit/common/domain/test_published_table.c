/* A school's row and the total. */
#include "common/domain/published_table.h"

#include "tests/unit/cmocka.h"
#include "tests/unit/common/domain/school_x.h"

static void a_row_has_counts_sum_points_and_hours(void **state)
{
    const struct figures figures = school_x();
    const struct policy policy = policy_charter();
    struct published_row row = published_row_of(9994999, &figures, &policy, KIND_PRIMARY);
    (void)state;
    assert_int_equal(row.cell[COLUMN_A].value, 10);
    assert_int_equal(row.cell[COLUMN_SEN].value, 21);
    assert_int_equal(row.cell[COLUMN_ROLL].value, 200);
    assert_int_equal(row.cell[COLUMN_POINTS].value, 13300);
    assert_int_equal(row.cell[COLUMN_HOURS].value, 5000);
    assert_false(row.cell[COLUMN_K].given);
    assert_int_equal(row.weight[COLUMN_P], 500);
    assert_int_equal(row.shown, 0);
}

static void a_school_without_hours_has_no_points_either(void **state)
{
    const struct figures figures = school_x();
    const struct policy policy = policy_charter();
    struct published_row row = published_row_of(9994999, &figures, &policy, KIND_SPECIAL);
    (void)state;
    assert_false(row.cell[COLUMN_POINTS].given || row.cell[COLUMN_HOURS].given);
    assert_true(row.cell[COLUMN_SEN].given);
}

static void hours_tell_of_few_movements_and_points_of_few_with_agencies(void **state)
{
    struct figures figures = school_x_today();
    struct policy policy = policy_modern(given(100));
    (void)state;
    figures.of[FIGURE_JOINERS] = given(2);
    figures.of[FIGURE_LEAVERS] = given(3);
    figures.of[FIGURE_K_AGENCIES] = given(13);
    struct published_row row = published_row_of(9994999, &figures, &policy, KIND_PRIMARY);
    assert_true(row.hours_tell_few);
    assert_false(row.points_tell_few);
    policy.k_agencies_weight_hundredths = given(500);
    row = published_row_of(9994999, &figures, &policy, KIND_PRIMARY);
    assert_true(row.points_tell_few); /* 2 of 15 are without */
}

static void the_total_is_of_what_is_given(void **state)
{
    struct published_row rows[2] = {{.school = 1}, {.school = 2}};
    struct published_table table = {rows, 2, {.school = 7}};
    (void)state;
    rows[0].cell[COLUMN_K] = (struct figure){true, 7};
    rows[1].cell[COLUMN_K] = (struct figure){true, 8};
    published_table_sum(&table);
    assert_int_equal(table.total.cell[COLUMN_K].value, 15);
    assert_int_equal(table.total.school, 0);
    assert_false(table.total.cell[COLUMN_E].given);
}

static void sen_is_given_where_each_provision_that_is_taken_is_known(void **state)
{
    struct figures figures = school_x_today();
    const struct policy policy = policy_modern(given(100));
    (void)state;
    figures.of[FIGURE_K] = (struct figure){0};
    struct published_row row = published_row_of(9994999, &figures, &policy, KIND_PRIMARY);
    assert_int_equal(row.cell[COLUMN_SEN].value, 6); /* not said, beside E: none */
    figures.not_known = 1u << FIGURE_K;
    row = published_row_of(9994999, &figures, &policy, KIND_PRIMARY);
    assert_false(row.cell[COLUMN_SEN].given);
    assert_int_equal(row.cell[COLUMN_SEN].value, 0);
    assert_true(row.cell[COLUMN_E].given);
    figures = school_x();
    figures.not_known = 1u << FIGURE_K; /* which the charter does not take */
    const struct policy charter = policy_charter();
    row = published_row_of(9994999, &figures, &charter, KIND_PRIMARY);
    assert_int_equal(row.cell[COLUMN_SEN].value, 21);
}

static void a_total_is_given_where_every_school_knows_its_part(void **state)
{
    struct figures figures = school_x_today(), unsure = figures;
    const struct policy policy = policy_modern(given(100));
    struct published_row rows[2] = {published_row_of(1, &figures, &policy, KIND_PRIMARY)};
    struct published_table table = {rows, 2, {0}};
    (void)state;
    unsure.of[FIGURE_K] = unsure.of[FIGURE_ROLL] = (struct figure){0};
    unsure.not_known = 1u << FIGURE_K | 1u << FIGURE_ROLL;
    rows[1] = published_row_of(2, &unsure, &policy, KIND_PRIMARY);
    published_table_sum(&table);
    assert_int_equal(table.total.cell[COLUMN_E].value, 12);
    assert_false(table.total.cell[COLUMN_A].given);
    for (unsigned column = COLUMN_K; column < COLUMN_COUNT; column++)
        if (column != COLUMN_E)
            assert_false(table.total.cell[column].given);
    assert_int_equal(table.total.cell[COLUMN_SEN].value, 0);
}

static void a_school_to_which_the_policy_does_not_apply_is_no_part_of_the_points(void **state)
{
    const struct figures figures = school_x_today();
    const struct policy policy = policy_modern(given(100));
    struct published_row rows[2] = {published_row_of(1, &figures, &policy, KIND_PRIMARY),
                                    published_row_of(2, &figures, &policy, KIND_SPECIAL)};
    struct published_table table = {rows, 2, {0}};
    (void)state;
    published_table_sum(&table);
    assert_true(table.total.cell[COLUMN_POINTS].given);
    assert_int_equal(table.total.cell[COLUMN_POINTS].value, rows[0].cell[COLUMN_POINTS].value);
    assert_int_equal(table.total.cell[COLUMN_K].value, 30);
}

static void every_column_has_a_word_and_a_head(void **state)
{
    (void)state;
    for (int column = 0; column < COLUMN_COUNT; column++) {
        assert_non_null(published_column_word((enum published_column)column));
        assert_non_null(published_column_head((enum published_column)column));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_has_counts_sum_points_and_hours),
        cmocka_unit_test(a_school_without_hours_has_no_points_either),
        cmocka_unit_test(hours_tell_of_few_movements_and_points_of_few_with_agencies),
        cmocka_unit_test(the_total_is_of_what_is_given),
        cmocka_unit_test(sen_is_given_where_each_provision_that_is_taken_is_known),
        cmocka_unit_test(a_total_is_given_where_every_school_knows_its_part),
        cmocka_unit_test(a_school_to_which_the_policy_does_not_apply_is_no_part_of_the_points),
        cmocka_unit_test(every_column_has_a_word_and_a_head),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
