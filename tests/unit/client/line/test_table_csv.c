/* Cells of a CSV file, byte by byte. */
#include "client/line/table_csv.h"

#include "client/documents/table_cells.h"
#include "client/line/table.h"
#include "tests/unit/cmocka.h"

#include <stdio.h>
#include <string.h>

/* The file of one cell, without the mark, the header and the last line's end. */
static void assert_cell(const char *cell, const char *expected)
{
    static const char *const headers[] = {"h", NULL};
    char text[400] = "";
    struct table *table = table_new(headers);
    FILE *file = tmpfile();
    assert_non_null(file);
    table_add(table, cell);
    table_write_csv(table, file);
    rewind(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    table_free(table);
    assert_memory_equal(text, "\xef\xbb\xbfh\r\n", 6);
    size_t length = strlen(text);
    assert_string_equal(text + length - 2, "\r\n");
    text[length - 2] = '\0';
    assert_string_equal(text + 6, expected);
}

static void plain_cells_stand_as_they_are(void **state)
{
    (void)state;
    assert_cell("School X", "School X");
    assert_cell(NULL, "");
    assert_cell("St Mary's", "St Mary's");
    assert_cell("Chlo\u00eb", "Chlo\u00eb");
}

static void what_would_part_cells_is_quoted(void **state)
{
    (void)state;
    assert_cell("a,b", "\"a,b\"");
    assert_cell("say \"x\"", "\"say \"\"x\"\"\"");
    assert_cell("a\nb", "\"a\nb\"");
    assert_cell(" a ", "\" a \"");
    assert_cell("50%s", "50%s");
}

static void what_begins_like_a_formula_is_made_harmless(void **state)
{
    (void)state;
    assert_cell("=1+1", "'=1+1");
    assert_cell("+44 1865", "'+44 1865");
    assert_cell("-Infants", "'-Infants");
    assert_cell("@SUM(A1)", "'@SUM(A1)");
    assert_cell("\t=1", "\"'\t=1\"");
    assert_cell("\r=1", "\"'\r=1\"");
    assert_cell("  =1+1", "\"'  =1+1\"");
    assert_cell("=cmd|'/c calc'!A0,1", "\"'=cmd|'/c calc'!A0,1\"");
}

static void numbers_stay_numbers(void **state)
{
    static const char *const numbers[] = {"0", "-3", "27.5", "-0.25", "9994999", "999999999999999"};
    static const char *const none[] = {
        "",      "-",   "007",   "1e5", "1.",  ".5",  "+1",
        "1,000", "--1", "1.2.3", "-a",  "0x1", "-1-", "1234567890123456"};
    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        assert_true(cell_is_number(numbers[i]));
        assert_cell(numbers[i], numbers[i]);
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(cell_is_number(none[i]));
    assert_cell("-1-", "'-1-");
}

static void days_and_times_are_what_a_spreadsheet_counts_with(void **state)
{
    static const char *const headers[] = {"day", "time", NULL};
    struct table *table = table_new(headers);
    (void)state;
    table_add_day(table, "2026-11-25");
    table_add_moment(table, "2026-11-25T19:15:03.123Z");
    assert_string_equal(table_cell(table, 0, 0)->words, "25 November 2026");
    assert_string_equal(cell_value(table_cell(table, 0, 0)), "2026-11-25");
    assert_int_equal(strlen(cell_value(table_cell(table, 0, 1))), strlen("2026-11-25 19:15:03"));
    table_add_day(table, "=1");
    table_add_moment(table, NULL);
    assert_int_equal(table_cell(table, 1, 0)->kind, CELL_TEXT);
    assert_string_equal(cell_value(table_cell(table, 1, 1)), "");
    table_free(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_cells_stand_as_they_are),
        cmocka_unit_test(what_would_part_cells_is_quoted),
        cmocka_unit_test(what_begins_like_a_formula_is_made_harmless),
        cmocka_unit_test(numbers_stay_numbers),
        cmocka_unit_test(days_and_times_are_what_a_spreadsheet_counts_with),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
