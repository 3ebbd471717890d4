/* Tables as they stand on stdout. */
#include "client/line/table.h"

#include "tests/unit/cmocka.h"

#include <unistd.h>

static const char *const headers[] = {"SCHOOL", "NAME", "KIND", NULL};
static char text[2000];

/* What table_print writes to stdout. */
static const char *printed(struct table *table)
{
    FILE *file = tmpfile();
    int before = dup(STDOUT_FILENO);
    assert_non_null(file);
    fflush(stdout);
    assert_true(dup2(fileno(file), STDOUT_FILENO) >= 0);
    table_print(table);
    fflush(stdout);
    assert_true(dup2(before, STDOUT_FILENO) >= 0);
    close(before);
    rewind(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    table_free(table);
    return text;
}

static void cells_stand_under_their_headers(void **state)
{
    struct table *table = table_new(headers);
    (void)state;
    table_right(table, 0);
    table_add(table, "9994999");
    table_add(table, "School X");
    table_add(table, "primary");
    table_add(table, "7");
    table_add(table, NULL);
    table_add(table, "-");
    assert_string_equal(printed(table), " SCHOOL NAME     KIND\n"
                                        "9994999 School X primary\n"
                                        "      7          -\n");
}

static void letters_beyond_ascii_take_their_width_whatever_the_locale(void **state)
{
    struct table *table = table_new(headers);
    (void)state;
    table_add(table, "1");
    table_add(table, "\u00c9cole");
    table_add(table, "x");
    assert_string_equal(printed(table), "SCHOOL NAME  KIND\n1      \u00c9cole x\n");
}

static void nothing_is_cut_off(void **state)
{
    char name[300];
    struct table *table = table_new(headers);
    (void)state;
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    table_add(table, "1");
    table_add(table, name);
    table_add(table, "x");
    assert_non_null(strstr(printed(table), name));
}

static void a_terminal_is_never_sent_control_characters(void **state)
{
    struct table *table = table_new(headers);
    (void)state;
    table_add(table, "1");
    table_add(table, "a\033[31mb");
    table_add(table, "x");
    assert_null(strchr(printed(table), '\033'));
}

static void a_table_without_rows_prints_nothing(void **state)
{
    (void)state;
    assert_string_equal(printed(table_new(headers)), "");
    table_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_stand_under_their_headers),
        cmocka_unit_test(letters_beyond_ascii_take_their_width_whatever_the_locale),
        cmocka_unit_test(nothing_is_cut_off),
        cmocka_unit_test(a_terminal_is_never_sent_control_characters),
        cmocka_unit_test(a_table_without_rows_prints_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
