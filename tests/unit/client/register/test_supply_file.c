/* The trust's budgets and mobility. */
#include "client/register/supply_file.h"

#include "tests/unit/client/register/text_file.h"

#define BUDGETS "laestab,budget,budget_year,budget_source\n"

static struct arena arena;
static struct supply_file file;

static const char *read(const char *text)
{
    FILE *in = text_file(text, strlen(text));
    arena_release(&arena);
    const char *reason = supply_file_read(&file, in, &arena);
    fclose(in);
    return reason;
}

static const struct figures *read_one(const char *text)
{
    assert_null(read(text));
    if (file.faults.count > 0)
        fail_msg("row %u: %s", file.faults.of[0].row, file.faults.of[0].reason);
    assert_int_equal(file.count, 1);
    return &file.of[0].figures;
}

static void assert_wrong(const char *text, const char *column, const char *words)
{
    assert_null(read(text));
    assert_int_equal(file.faults.count, 1);
    assert_fault(&file.faults, 0, 2, column, words);
}

static void every_column_is_read_by_name(void **state)
{
    (void)state;
    const struct figures *figures =
        read_one("turnover_year,Turnover_Source,turnover,turnover_to,turnover_from,leavers,joiners,"
                 "budget_source,budget_year,budget,LAESTAB,name\n"
                 "2012/13,LA mobility data,34.25,2013-01-17,2012-01-18,30,34,budget share,2012-13,"
                 "67755.5,9994999,School X\n");
    assert_int_equal(file.of[0].row, 2);
    assert_int_equal(file.of[0].laestab, 9994999);
    assert_int_equal(figures->of[FIGURE_BUDGET].value, 6775550);
    assert_int_equal(figures->of[FIGURE_JOINERS].value, 34);
    assert_int_equal(figures->of[FIGURE_LEAVERS].value, 30);
    assert_int_equal(figures->of[FIGURE_TURNOVER].value, 3425);
    assert_int_equal(figures->turnover_from.month, 1);
    assert_int_equal(figures->turnover_to.year, 2013);
    assert_string_equal(figures->turnover_source, "LA mobility data");
    assert_string_equal(figures->turnover_year, "2012/13");
    assert_string_equal(figures->budget_year, "2012-13");
    assert_string_equal(figures->budget_source, "budget share");
}

static void an_empty_cell_is_a_figure_not_supplied(void **state)
{
    (void)state;
    const struct figures *figures = read_one("laestab,budget,budget_year,budget_source,joiners\n"
                                             "9994999,1,2012-13,x,\n");
    assert_true(figures->of[FIGURE_BUDGET].given);
    assert_false(figures->of[FIGURE_JOINERS].given);
    assert_null(figures->turnover_source);
    assert_false(date_given(figures->turnover_from));
}

static void numbers_and_days_may_be_written_as_people_do(void **state)
{
    (void)state;
    const struct figures *figures = read_one(
        "laestab,budget,budget_year,budget_source,joiners,leavers,turnover_from,turnover_to\n"
        "9994999,\"\xa3"
        "67,755.50\",2012-13,x,\"1,034\",0,18/01/2012,17/01/2013\n");
    assert_int_equal(figures->of[FIGURE_BUDGET].value, 6775550);
    assert_int_equal(figures->of[FIGURE_JOINERS].value, 1034);
    assert_int_equal(figures->turnover_from.day, 18);
    assert_int_equal(figures->turnover_from.month, 1);
    figures = read_one("laestab,turnover,turnover_source,turnover_year\n"
                       "9994999,34 %,LA,2012/13\n");
    assert_int_equal(figures->of[FIGURE_TURNOVER].value, 3400);
}

static void what_is_no_figure_is_told_with_row_and_column(void **state)
{
    (void)state;
    assert_wrong(BUDGETS "9994999,67755.555,2012-13,x\n", "budget", "\"67755.555\" is no number");
    assert_wrong(BUDGETS "9994999,-1,2012-13,x\n", "budget", "\"-1\" is no number");
    assert_wrong("laestab,joiners,leavers\n9994999,3.5,1\n", "joiners", "\"3.5\" is no whole");
    assert_wrong("laestab,joiners,leavers,turnover_from\n9994999,3,1,31/02/2012\n", "turnover_from",
                 "\"31/02/2012\" is no day");
    assert_wrong(BUDGETS "999499,1,2012-13,x\n", "laestab", "\"999499\" is no LAESTAB number");
    assert_wrong("laestab,budget,x\n9994999,,y\n", "", "the row has no figure");
}

static void the_rules_of_returns_are_run(void **state)
{
    (void)state;
    assert_wrong(BUDGETS "9994999,1,2012,x\n", "budget_year", "must be a financial year");
    assert_wrong("laestab,joiners,leavers,budget_year\n9994999,3,4,2012-13\n", "budget",
                 "no budget");
    assert_wrong(BUDGETS "9994999,1,2012-13,\n", "budget_source", "Say where");
    assert_wrong("laestab,joiners\n9994999,3\n", "leavers", "joiners but no leavers");
    assert_wrong("laestab,turnover,turnover_source,turnover_year\n9994999,1000.01,LA,2012/13\n",
                 "turnover", "cannot be");
    assert_wrong(BUDGETS "9994999,99999999999,2012-13,x\n", "budget", "cannot be");
}

static void unusual_figures_are_asked_about_and_taken(void **state)
{
    (void)state;
    read_one(BUDGETS "9994999,0,2012-13,x\n");
    assert_int_equal(file.queries.count, 1);
    assert_fault(&file.queries, 0, 2, "budget", "unusual");
}

static void a_school_stands_in_one_row_only(void **state)
{
    (void)state;
    assert_null(read(BUDGETS "9994999,1,2012-13,x\n9994001,1,2012-13,x\n999/4999,1,2012-13,x\n"));
    assert_int_equal(file.faults.count, 1);
    assert_fault(&file.faults, 0, 4, "laestab", "school 9994999 stands in row 2 and in row 4");
}

static void a_file_without_figures_is_refused(void **state)
{
    (void)state;
    assert_reason(read("laestab,name\n9994999,x\n"), "none of the columns budget");
    assert_reason(read("budget,name\n1,x\n"), "\"laestab\" is missing");
}

static void the_schools_of_a_file_are_read_without_its_figures(void **state)
{
    static const char text[] = "budget,laestab\nnone,9994999\n,999/4001\n";
    FILE *in = text_file(text, sizeof text - 1);
    (void)state;
    arena_release(&arena);
    assert_null(supply_file_read_schools(&file, in, &arena));
    fclose(in);
    assert_int_equal(file.faults.count, 0);
    assert_int_equal(file.count, 2);
    assert_int_equal(file.of[1].laestab, 9994001);
    assert_false(file.of[0].figures.of[FIGURE_BUDGET].given);
}

static void the_template_is_a_header_this_takes(void **state)
{
    char text[400];
    (void)state;
    snprintf(text, sizeof text, "%s\n9994999,1,2012-13,x,,,,,,,\n", supply_file_header);
    read_one(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_column_is_read_by_name),
        cmocka_unit_test(an_empty_cell_is_a_figure_not_supplied),
        cmocka_unit_test(numbers_and_days_may_be_written_as_people_do),
        cmocka_unit_test(what_is_no_figure_is_told_with_row_and_column),
        cmocka_unit_test(the_rules_of_returns_are_run),
        cmocka_unit_test(unusual_figures_are_asked_about_and_taken),
        cmocka_unit_test(a_school_stands_in_one_row_only),
        cmocka_unit_test(a_file_without_figures_is_refused),
        cmocka_unit_test(the_schools_of_a_file_are_read_without_its_figures),
        cmocka_unit_test(the_template_is_a_header_this_takes),
    };
    arena_init(&arena, 4 << 20);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
