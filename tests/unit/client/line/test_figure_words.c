/* Figures and their differences, as people and spreadsheets read them. */
#include "client/line/figure_words.h"

#include "tests/unit/cmocka.h"

static struct figure given(uint64_t value)
{
    return (struct figure){.given = true, .value = value};
}

static void figures_have_their_units(void **state)
{
    char text[FIGURE_WORDS];
    (void)state;
    assert_string_equal(figure_words(text, FIGURE_BUDGET, 6775500), "£67,755");
    assert_string_equal(figure_words(text, FIGURE_TURNOVER, 3425), "34.25 %");
    assert_string_equal(figure_words(text, FIGURE_ROLL, 200), "200");
    assert_string_equal(figure_plain(text, FIGURE_BUDGET, 6775550), "67755.5");
    assert_string_equal(figure_plain(text, FIGURE_TURNOVER, 3400), "34");
    assert_string_equal(figure_plain(text, FIGURE_ROLL, 1200), "1200");
}

static void a_figure_stands_at_the_head_of_a_row(void **state)
{
    char text[FIGURE_TITLE];
    (void)state;
    assert_string_equal(figure_title(text, FIGURE_ROLL), "Pupils on roll");
}

static void differences_go_from_one_to_the_other(void **state)
{
    char text[FIGURE_WORDS];
    (void)state;
    assert_string_equal(figure_difference(text, FIGURE_K, given(10), given(7)), "-3");
    assert_string_equal(figure_difference(text, FIGURE_K, given(7), given(10)), "+3");
    assert_string_equal(figure_difference(text, FIGURE_K, given(7), given(7)), "same");
    assert_string_equal(figure_difference(text, FIGURE_BUDGET, given(100000), given(250050)),
                        "+£1,500.50");
    assert_string_equal(figure_difference_plain(text, FIGURE_BUDGET, given(250050), given(100000)),
                        "-1500.5");
    assert_string_equal(figure_difference_plain(text, FIGURE_K, given(7), given(7)), "0");
    assert_string_equal(figure_difference_plain(text, FIGURE_K, given(7), given(9)), "2");
    assert_string_equal(figure_difference(text, FIGURE_ROLL, given(0), given(UINT64_MAX)),
                        "+18446744073709551615");
}

static void what_is_missing_is_not_nought(void **state)
{
    char text[FIGURE_WORDS];
    struct figure missing = {0};
    (void)state;
    assert_string_equal(figure_difference(text, FIGURE_K, missing, given(7)), "");
    assert_string_equal(figure_difference(text, FIGURE_K, given(7), missing), "");
    assert_string_equal(figure_difference_plain(text, FIGURE_K, missing, given(7)), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_have_their_units),
        cmocka_unit_test(a_figure_stands_at_the_head_of_a_row),
        cmocka_unit_test(differences_go_from_one_to_the_other),
        cmocka_unit_test(what_is_missing_is_not_nought),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
