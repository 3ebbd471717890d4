/* Joiners and leavers of a year: tests/data/census/README.md has them reckoned by hand. */
#include "client/census/census.h"
#include "tests/unit/client/census/census_text.h"

enum { YEAR_FILES = 4 };

static const char *const year[YEAR_FILES] = {
    "tests/data/census/9994777_SC1_999LL24_001.xml",
    "tests/data/census/9994777_SC2_999LL24_001.xml",
    "tests/data/census/9994777_SC3_999LL24_001.xml",
    "tests/data/census/9994777_SC1_999LL25_001.xml",
};

static void expect_date(struct date date, int number)
{
    assert_int_equal(date.year * 10000 + date.month * 100 + date.day, number);
}

static void four_files_give_the_movements_reckoned_by_hand(void **state)
{
    struct census census;
    struct census_fault fault;
    (void)state;
    assert_true(census_read(year, YEAR_FILES, &census, &fault));
    const struct movements *movements = &census.movements;
    assert_true(movements->known);
    assert_int_equal(movements->joiners, 7);
    assert_int_equal(movements->leavers, 11);
    assert_int_equal(movements->usual_joiners, 5);
    assert_int_equal(movements->usual_leavers, 4);
    assert_int_equal(movements->undated, 4);
    assert_int_equal(movements->registration, 2);
    assert_int_equal(movements->outside, 1);
    assert_int_equal(movements->left_out, 0);
    assert_int_equal(movements->returned, 0);
    assert_int_equal(movements->not_followed, 0);
    expect_date(movements->from, 20240118);
    expect_date(movements->to, 20250116);
    assert_true(movements_of_a_year(movements));
    assert_int_equal(census_errors(&census), 0);
    census_release(&census);
}

static void the_last_file_gives_the_counts(void **state)
{
    static const uint64_t rolls[YEAR_FILES] = {24, 20, 19, 21};
    struct census census;
    struct census_fault fault;
    (void)state;
    assert_true(census_read(year, YEAR_FILES, &census, &fault));
    for (unsigned i = 0; i < YEAR_FILES; i++)
        assert_int_equal(census.file[i].roll, rolls[i]);
    assert_int_equal(census_latest(&census)->provision[PROVISION_K], 3);
    assert_int_equal(census_latest(&census)->provision[PROVISION_E], 1);
    assert_int_equal(census_latest(&census)->provision[PROVISION_N], 17);
    census_release(&census);
}

static void the_order_of_the_files_does_not_matter(void **state)
{
    (void)state;
    for (unsigned order = 0; order < 256; order++) {
        unsigned at[YEAR_FILES] = {order & 3, order >> 2 & 3, order >> 4 & 3, order >> 6};
        const char *paths[YEAR_FILES];
        struct census census;
        struct census_fault fault;
        if (((1u << at[0]) | (1u << at[1]) | (1u << at[2]) | (1u << at[3])) != 15)
            continue;
        for (unsigned i = 0; i < YEAR_FILES; i++)
            paths[i] = year[at[i]];
        assert_true(census_read(paths, YEAR_FILES, &census, &fault));
        assert_int_equal(census.movements.joiners, 7);
        assert_int_equal(census.movements.leavers, 11);
        assert_string_equal(census_latest(&census)->path, year[3]);
        census_release(&census);
    }
}

static void the_two_ends_of_a_year_are_a_lower_bound(void **state)
{
    const char *const ends[] = {year[3], year[0]};
    struct census census;
    struct census_fault fault;
    (void)state;
    assert_true(census_read(ends, 2, &census, &fault));
    assert_int_equal(census.movements.joiners, 5);
    assert_int_equal(census.movements.leavers, 8);
    assert_int_equal(census.movements.usual_joiners, 5);
    assert_int_equal(census.movements.usual_leavers, 5);
    assert_int_equal(times_found(&census.findings, 0, "movements_ends_only"), 1);
    assert_int_equal(times_found(&census.findings, 0, "movements_not_a_year"), 0);
    census_release(&census);
}

static void a_missing_term_and_a_short_period_are_said(void **state)
{
    const char *const three[] = {year[0], year[1], year[3]};
    struct census census;
    struct census_fault fault;
    (void)state;
    assert_true(census_read(three, 3, &census, &fault));
    assert_int_equal(times_found(&census.findings, 0, "movements_files_missing"), 1);
    assert_int_equal(times_found(&census.findings, 0, "movements_not_a_year"), 0);
    census_release(&census);
    assert_true(census_read(year, 3, &census, &fault));
    assert_int_equal(times_found(&census.findings, 0, "movements_files_missing"), 0);
    assert_int_equal(times_found(&census.findings, 0, "movements_not_a_year"), 1);
    census_release(&census);
    assert_true(census_read(year, 2, &census, &fault));
    assert_int_equal(times_found(&census.findings, 0, "movements_ends_only"), 0);
    census_release(&census);
}

static void rolls_and_movements_reconcile_over_any_of_the_files(void **state)
{
    (void)state;
    for (unsigned first = 0; first < YEAR_FILES; first++)
        for (unsigned count = 2; first + count <= YEAR_FILES; count++) {
            struct census census;
            struct census_fault fault;
            assert_true(census_read(year + first, count, &census, &fault));
            const struct movements *movements = &census.movements;
            assert_int_equal(census.file[0].roll + movements->joiners + movements->usual_joiners +
                                 movements->left_out,
                             census_latest(&census)->roll + movements->leavers +
                                 movements->usual_leavers);
            census_release(&census);
        }
}

static void a_single_file_has_no_movements(void **state)
{
    struct census census;
    struct census_fault fault;
    (void)state;
    assert_true(census_read(year, 1, &census, &fault));
    assert_false(census.movements.known);
    census_release(&census);
}

static void files_that_do_not_belong_together_are_refused(void **state)
{
    const char *const schools[] = {year[3], "tests/data/census/9994001_SC1_999LL25_001.xml"};
    const char *const twice[] = {year[1], year[0], year[1]};
    struct census census;
    struct census_fault fault;
    (void)state;
    assert_false(census_read(schools, 2, &census, &fault));
    assert_non_null(strstr(fault.reason, "of school"));
    census_release(&census);
    assert_false(census_read(twice, 3, &census, &fault));
    assert_non_null(strstr(fault.reason, "same reference date"));
    census_release(&census);
}

static void a_file_that_is_not_there_is_named(void **state)
{
    const char *const paths[] = {year[0], "tests/data/census/none.xml"};
    const char *const folder[] = {"tests/data/census"};
    struct census census;
    struct census_fault fault;
    (void)state;
    assert_false(census_read(paths, 2, &census, &fault));
    assert_string_equal(fault.path, paths[1]);
    assert_int_equal(fault.line, 0);
    census_release(&census);
    assert_false(census_read(folder, 1, &census, &fault));
    assert_true(fault.reason[0] != '\0');
    census_release(&census);
}

static void a_year_of_files_becomes_the_figures_of_a_return(void **state)
{
    struct figures figures = {.of[FIGURE_BUDGET] = {true, 100}};
    struct census census;
    struct census_fault fault;
    (void)state;
    assert_true(census_read(year, YEAR_FILES, &census, &fault));
    census_figures(&census, &figures);
    assert_int_equal(figures.of[FIGURE_ROLL].value, 21);
    assert_int_equal(figures.of[FIGURE_K].value, 3);
    assert_int_equal(figures.of[FIGURE_JOINERS].value, 7);
    assert_int_equal(figures.of[FIGURE_LEAVERS].value, 11);
    assert_int_equal(figures.of[FIGURE_BUDGET].value, 100);
    assert_false(figures.of[FIGURE_K_AGENCIES].given);
    assert_false(date_given(figures.turnover_from));
    expect_date(figures.census_date, 20250116);
    census_release(&census);
    assert_true(census_read(year, 2, &census, &fault));
    census_figures(&census, &figures);
    expect_date(figures.turnover_from, 20240118);
    expect_date(figures.turnover_to, 20240516);
    census_release(&census);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_files_give_the_movements_reckoned_by_hand),
        cmocka_unit_test(the_last_file_gives_the_counts),
        cmocka_unit_test(the_order_of_the_files_does_not_matter),
        cmocka_unit_test(the_two_ends_of_a_year_are_a_lower_bound),
        cmocka_unit_test(a_missing_term_and_a_short_period_are_said),
        cmocka_unit_test(rolls_and_movements_reconcile_over_any_of_the_files),
        cmocka_unit_test(a_single_file_has_no_movements),
        cmocka_unit_test(files_that_do_not_belong_together_are_refused),
        cmocka_unit_test(a_file_that_is_not_there_is_named),
        cmocka_unit_test(a_year_of_files_becomes_the_figures_of_a_return),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
