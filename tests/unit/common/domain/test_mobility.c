/* Usual and unusual times of joining and leaving. */
#include "common/domain/mobility.h"

#include "tests/unit/cmocka.h"

static const struct year_span primary = {YEAR_R, 6}, junior = {3, 6},
                              nursery_primary = {YEAR_N1, 6}, secondary = {7, 13},
                              all_through = {YEAR_R, 13}, infant = {YEAR_R, 2};

static void year_groups_are_read(void **state)
{
    static const struct {
        const char *text;
        int year_group;
    } cases[] = {{"E1", -5}, {"E2", -4}, {"N1", -3}, {"N2", -2},          {"R", 0},
                 {"1", 1},   {"9", 9},   {"14", 14}, {"M", YEAR_UNKNOWN}, {"X", YEAR_UNKNOWN}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int year_group = 99;
        assert_true(year_group_parse(cases[i].text, &year_group));
        assert_int_equal(year_group, cases[i].year_group);
    }
}

static void a_text_that_is_no_year_group_is_refused(void **state)
{
    static const char *const none[] = {"",   "0", "15", "-1", "r",  "n2",
                                       "N3", "E", "1 ", "R1", "007"};
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        int year_group = 99;
        assert_false(year_group_parse(none[i], &year_group));
        assert_int_equal(year_group, 99);
    }
}

static bool joins(int month, int day, int year_group, struct year_span school)
{
    return mobility_usual_joining((struct date){2012, (uint8_t)month, (uint8_t)day}, year_group,
                                  school);
}

static void joining_is_usual_from_1_august_to_30_september_into_an_entry_year(void **state)
{
    (void)state;
    assert_true(joins(9, 3, YEAR_R, primary));
    assert_true(joins(8, 1, YEAR_R, primary));
    assert_true(joins(9, 30, YEAR_R, primary));
    assert_false(joins(7, 31, YEAR_R, primary));
    assert_false(joins(10, 1, YEAR_R, primary));
    assert_true(joins(9, 3, YEAR_N1, nursery_primary));
    assert_true(joins(9, 3, YEAR_R, nursery_primary));
    assert_true(joins(9, 3, 3, junior));
    assert_true(joins(9, 3, 7, secondary));
    assert_true(joins(9, 3, 12, secondary));
    assert_true(joins(9, 3, 7, all_through));
}

static void joining_another_year_or_none_known_is_not_usual(void **state)
{
    (void)state;
    assert_false(joins(9, 3, 3, primary));
    assert_false(joins(9, 3, 1, primary));
    assert_false(joins(9, 3, 8, secondary));
    assert_false(joins(9, 3, YEAR_N2, nursery_primary));
    assert_false(joins(9, 3, YEAR_UNKNOWN, primary));
    assert_false(joins(9, 3, YEAR_UNKNOWN, (struct year_span){YEAR_UNKNOWN, YEAR_UNKNOWN}));
    assert_false(joins(1, 7, YEAR_R, primary));
}

static bool leaves(int month, int day, int year_group, struct year_span school)
{
    return mobility_usual_leaving((struct date){2012, (uint8_t)month, (uint8_t)day}, year_group,
                                  school);
}

static void leaving_is_usual_from_1_july_to_31_august_out_of_a_last_year(void **state)
{
    (void)state;
    assert_true(leaves(7, 20, 6, primary));
    assert_true(leaves(7, 1, 6, primary));
    assert_true(leaves(8, 31, 6, primary));
    assert_false(leaves(6, 30, 6, primary));
    assert_false(leaves(9, 1, 6, primary));
    assert_true(leaves(7, 20, 2, infant));
    assert_true(leaves(7, 20, YEAR_N2, nursery_primary));
    assert_true(leaves(7, 20, 11, secondary));
    assert_true(leaves(7, 20, 13, secondary));
    assert_true(leaves(7, 20, 6, all_through));
}

static void leaving_another_year_or_none_known_is_not_usual(void **state)
{
    (void)state;
    assert_false(leaves(7, 20, 5, primary));
    assert_false(leaves(7, 20, 12, secondary));
    assert_false(leaves(7, 20, 9, secondary));
    assert_false(leaves(7, 20, YEAR_UNKNOWN, primary));
    assert_false(leaves(3, 28, 6, primary));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(year_groups_are_read),
        cmocka_unit_test(a_text_that_is_no_year_group_is_refused),
        cmocka_unit_test(joining_is_usual_from_1_august_to_30_september_into_an_entry_year),
        cmocka_unit_test(joining_another_year_or_none_known_is_not_usual),
        cmocka_unit_test(leaving_is_usual_from_1_july_to_31_august_out_of_a_last_year),
        cmocka_unit_test(leaving_another_year_or_none_known_is_not_usual),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
