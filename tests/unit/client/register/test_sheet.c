/* CSV as it comes: marks, quotes, ends of lines, and what is no CSV. */
#include "client/register/sheet.h"

#include "tests/unit/client/register/text_file.h"

/* Reads the columns "name" (needed) and "urn", and writes each row as "line:name:urn|". */
struct reading {
    int name, urn;
    char seen[4000];
    unsigned rows;
};

static struct arena arena;
static struct faults faults;
static struct reading reading;

static void on_header(struct sheet *sheet, void *context)
{
    struct reading *mine = context;
    mine->name = sheet_need(sheet, "name");
    mine->urn = sheet_find(sheet, "urn");
}

static void on_row(struct sheet *sheet, void *context)
{
    struct reading *mine = context;
    size_t length = strlen(mine->seen);
    mine->rows++;
    if (length < sizeof mine->seen - 200)
        snprintf(mine->seen + length, sizeof mine->seen - length, "%u:%.80s:%.80s|",
                 sheet_row(sheet), sheet_cell(sheet, mine->name), sheet_cell(sheet, mine->urn));
}

static const char *read_bytes(const char *text, size_t length)
{
    const struct sheet_reading how = {on_header, on_row, &reading};
    FILE *file = text_file(text, length);
    arena_release(&arena);
    faults_init(&faults, &arena);
    reading = (struct reading){0};
    const char *reason = sheet_read(file, &how, &faults);
    fclose(file);
    return reason;
}

static const char *read(const char *text)
{
    return read_bytes(text, strlen(text));
}

static void assert_rows(const char *text, const char *rows)
{
    assert_null(read(text));
    assert_int_equal(faults.count, 0);
    assert_string_equal(reading.seen, rows);
}

static void columns_are_found_by_name_in_any_order_and_case(void **state)
{
    (void)state;
    assert_rows("name,urn\nNorton,147130\n", "2:Norton:147130|");
    assert_rows("more,URN,Name,\n1,147130,Norton,\n", "2:Norton:147130|");
    assert_rows("name\nNorton\n", "2:Norton:|");
}

static void the_mark_of_utf8_is_no_part_of_the_first_name(void **state)
{
    (void)state;
    assert_rows("\xef\xbb\xbfname,urn\nPr\u00e9vert,1\n", "2:Pr\u00e9vert:1|");
    assert_null(read("\xef\xbb\xbfname,urn\nPr\xe9vert,1\n"));
    assert_int_equal(faults.count, 1);
    assert_fault(&faults, 0, 2, "name", "is not valid UTF-8");
}

static void bytes_of_windows_1252_become_utf8(void **state)
{
    (void)state;
    assert_rows("name,urn\nPr\xe9vert \x96 London,1\n", "2:Pr\u00e9vert \u2013 London:1|");
}

static void cells_may_be_quoted(void **state)
{
    (void)state;
    assert_rows("\"name\",\"urn\"\n\"Norton, Junior \"\"N\"\"\", 2 \n",
                "2:Norton, Junior \"N\":2|");
    assert_rows("name,urn\n\" spaces \",\n", "2:spaces:|");
}

static void lines_may_end_in_any_way(void **state)
{
    (void)state;
    assert_rows("name,urn\r\na,1\r\nb,2", "2:a:1|3:b:2|");
    assert_rows("name,urn\ra,1\rb,2\r", "2:a:1|3:b:2|");
    assert_rows("\n\nname,urn\n\na,1\n \r\n\nb,2\n\n", "5:a:1|8:b:2|");
}

static void the_line_of_a_row_counts_line_ends_inside_cells(void **state)
{
    (void)state;
    assert_rows("name,urn\n\"a\nb\r\nc\",1\r\nd,2\n", "2:a\nb\nc:1|5:d:2|");
}

static void rows_without_anything_are_passed_over(void **state)
{
    (void)state;
    assert_rows("name,urn\n,\na,1\n\"\",\"\"\n", "3:a:1|");
}

static void a_row_must_have_a_cell_under_each_column(void **state)
{
    (void)state;
    assert_null(read("name,urn\na\nb,2\nc,3,4\n"));
    assert_string_equal(reading.seen, "3:b:2|");
    assert_int_equal(faults.count, 2);
    assert_fault(&faults, 0, 2, "", "1 cells under 2 columns");
    assert_fault(&faults, 1, 4, "", "3 cells under 2 columns");
}

static void a_missing_column_is_named_with_those_there_are(void **state)
{
    (void)state;
    assert_reason(read("LAESTAB,urn\n1,2\n"),
                  "the column \"name\" is missing; the columns there are: LAESTAB, urn");
    assert_reason(read("name;urn\na;1\n"), "separated by semicolons");
    assert_reason(read("name\turn\na\t1\n"), "separated by tabs");
}

static void a_column_that_is_used_may_stand_only_once(void **state)
{
    (void)state;
    assert_reason(read("name,Name,urn\na,b,1\n"), "the column \"Name\" stands there twice");
    assert_rows("name,x,x\na,b,1\n", "2:a:|");
}

static void what_is_no_csv_is_called_what_it_is(void **state)
{
    (void)state;
    assert_reason(read(""), "it is empty");
    assert_reason(read("\n\n"), "it is empty");
    assert_reason(read("name,urn\n"), "no rows under its header");
    assert_reason(read("PK\x03\x04..."), "it is a workbook");
    assert_reason(read_bytes("\xff\xfen\0a\0", 6), "it is UTF-16");
    assert_reason(read_bytes("name,urn\na\0b,1\n", 15), "it is not text");
}

static void quotation_marks_must_be_closed_and_stand_at_the_ends(void **state)
{
    (void)state;
    assert_reason(read("name,urn\na,1\n\"b,2\nc,3\n"), "row 3: a quotation mark");
    assert_reason(read("name,urn\na,1\nb\"c,2\n"), "row 3: a quotation mark");
    assert_string_equal(reading.seen, "2:a:1|");
}

static void a_row_is_bounded_in_bytes_and_columns(void **state)
{
    char *text = malloc(SHEET_ROW_MAX + 100);
    (void)state;
    assert_non_null(text);
    memset(text, 'x', SHEET_ROW_MAX + 99);
    memcpy(text, "name\n\"", 6);
    text[SHEET_ROW_MAX + 99] = '\0';
    assert_reason(read(text), "row 2: more than 65536 bytes");
    memset(text, ',', SHEET_COLUMNS_MAX + 1);
    memcpy(text + SHEET_COLUMNS_MAX + 1, "\na\n", 4);
    assert_reason(read(text), "more than 500 columns");
    memcpy(text, "name\n", 5);
    memset(text + 5, ',', SHEET_COLUMNS_MAX + 1);
    memcpy(text + SHEET_COLUMNS_MAX + 6, "\n", 2);
    assert_null(read(text));
    assert_fault(&faults, 0, 2, "", "502 cells under 1 columns");
    free(text);
}

static void rows_are_bounded_in_number(void **state)
{
    const size_t rows = SHEET_ROWS_MAX + 1;
    char *text = malloc(5 + rows * 2 + 1);
    (void)state;
    assert_non_null(text);
    memcpy(text, "name\n", 5);
    for (size_t i = 0; i < rows; i++)
        memcpy(text + 5 + i * 2, "a\n", 2);
    assert_null(read_bytes(text, 5 + (rows - 1) * 2));
    assert_int_equal(reading.rows, SHEET_ROWS_MAX);
    assert_reason(read_bytes(text, 5 + rows * 2), "more than 200000 rows");
    free(text);
}

/* Pieces of a file are 64 KiB: a row lies across the end of one at every place of it. */
static void a_row_may_lie_across_the_pieces_a_file_is_read_in(void **state)
{
    static const char row[] = "\"N\r\n\"\"\xc3\xa9\",1\r\n";
    char *text = malloc(80 << 10);
    (void)state;
    assert_non_null(text);
    for (size_t before = (64 << 10) - sizeof row; before <= 64 << 10; before++) {
        memset(text, ' ', before);
        memcpy(text, "name,urn\n", 9);
        memset(text + 9, '\n', before - 9);
        memcpy(text + before, row, sizeof row - 1);
        assert_null(read_bytes(text, before + sizeof row - 1));
        assert_int_equal(reading.rows, 1);
        assert_non_null(strstr(reading.seen, ":N\n\"\u00e9:1|"));
        assert_int_equal(strtoul(reading.seen, NULL, 10), before - 9 + 2);
    }
    free(text);
}

static void more_faults_than_are_kept_are_counted(void **state)
{
    char text[2000] = "name,urn\n";
    (void)state;
    memset(text + 9, 'x', FAULTS_KEPT * 2 + 20);
    for (size_t i = 0; i < FAULTS_KEPT + 10; i++)
        text[9 + i * 2 + 1] = '\n';
    assert_null(read(text));
    assert_int_equal(faults.count, FAULTS_KEPT + 10);
    assert_int_equal(faults.kept, FAULTS_KEPT);
}

static int end(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_found_by_name_in_any_order_and_case),
        cmocka_unit_test(the_mark_of_utf8_is_no_part_of_the_first_name),
        cmocka_unit_test(bytes_of_windows_1252_become_utf8),
        cmocka_unit_test(cells_may_be_quoted),
        cmocka_unit_test(lines_may_end_in_any_way),
        cmocka_unit_test(the_line_of_a_row_counts_line_ends_inside_cells),
        cmocka_unit_test(rows_without_anything_are_passed_over),
        cmocka_unit_test(a_row_must_have_a_cell_under_each_column),
        cmocka_unit_test(a_missing_column_is_named_with_those_there_are),
        cmocka_unit_test(a_column_that_is_used_may_stand_only_once),
        cmocka_unit_test(what_is_no_csv_is_called_what_it_is),
        cmocka_unit_test(quotation_marks_must_be_closed_and_stand_at_the_ends),
        cmocka_unit_test(a_row_is_bounded_in_bytes_and_columns),
        cmocka_unit_test(rows_are_bounded_in_number),
        cmocka_unit_test(a_row_may_lie_across_the_pieces_a_file_is_read_in),
        cmocka_unit_test(more_faults_than_are_kept_are_counted),
    };
    arena_init(&arena, 4 << 20);
    return cmocka_run_group_tests(tests, NULL, end);
}
