/* Tables: what they hold, and by libsmartcols on the screen. */
#include "client/line/table.h"

#include "client/documents/table_cells.h"
#include "client/line/export.h"
#include "client/line/moment.h"
#include "common/base/end.h"
#include "common/base/memory.h"
#include "common/domain/date.h"

#include <assert.h>
#include <errno.h>
#include <libsmartcols.h>
#include <locale.h>

static void need(bool made)
{
    if (made)
        return;
    end_because("out of memory");
}

struct table *table_new(const char *const *headers)
{
    struct table *table = memory_zeroed(1, sizeof *table);
    while (headers[table->columns] != NULL)
        table->columns++;
    table->column = memory_zeroed(table->columns, sizeof *table->column);
    for (unsigned column = 0; column < table->columns; column++)
        table->column[column].header = memory_copy(headers[column]);
    return table;
}

void table_free(struct table *table)
{
    if (table == NULL)
        return;
    for (unsigned column = 0; column < table->columns; column++)
        free(table->column[column].header);
    for (uint32_t at = 0; at < table->filled; at++) {
        free(table->cell[at].words);
        free(table->cell[at].value);
    }
    free(table->column);
    free(table->cell);
    free(table);
}

static char *copy(const char *text)
{
    return text != NULL && text[0] != '\0' ? memory_copy(text) : NULL;
}

static void add(struct table *table, enum cell_kind kind, const char *words, const char *value)
{
    if (table->filled == table->room)
        table->cell = memory_room(table->cell, table->filled, &table->room, sizeof *table->cell);
    table->cell[table->filled++] =
        (struct cell){.words = copy(words), .value = copy(value), .kind = kind};
}

void table_add(struct table *table, const char *cell)
{
    add(table, CELL_TEXT, cell, NULL);
}

void table_add_value(struct table *table, const char *words, const char *value)
{
    add(table, CELL_TEXT, words, value);
}

void table_add_day(struct table *table, const char *iso)
{
    struct date date;
    char words[DATE_WORDS];
    if (iso == NULL || !date_parse(iso, &date))
        table_add(table, iso);
    else
        add(table, CELL_DAY, date_print_words(words, date), iso);
}

void table_add_moment(struct table *table, const char *iso)
{
    char words[MOMENT_TEXT], value[MOMENT_TEXT];
    if (moment_local(value, iso) == NULL)
        table_add(table, iso);
    else
        add(table, CELL_MOMENT, moment_words(words, iso), value);
}

void table_right(struct table *table, unsigned column)
{
    assert(column < table->columns);
    table->column[column].right = true;
}

void table_file_only(struct table *table, unsigned column)
{
    assert(column < table->columns);
    table->column[column].file_only = true;
}

static void add_columns(struct libscols_table *cells, const struct table *table)
{
    for (unsigned column = 0; column < table->columns; column++)
        if (!table->column[column].file_only)
            need(scols_table_new_column(cells, table->column[column].header, 0,
                                        table->column[column].right ? SCOLS_FL_RIGHT : 0) != NULL);
}

static void add_line(struct libscols_table *cells, const struct table *table, uint32_t row)
{
    struct libscols_line *line = scols_table_new_line(cells, NULL);
    size_t place = 0;
    need(line != NULL);
    for (unsigned column = 0; column < table->columns; column++) {
        const char *words = table_cell(table, row, column)->words;
        if (table->column[column].file_only)
            continue;
        if (words != NULL)
            need(scols_line_set_data(line, place, words) == 0);
        place++;
    }
}

static void print(const struct table *table)
{
    struct libscols_table *cells = scols_new_table();
    char *text = NULL;
    need(cells != NULL);
    add_columns(cells, table);
    for (uint32_t row = 0; row < table_rows(table); row++)
        add_line(cells, table, row);
    /* As for a file, everywhere: a terminal's width would cut cells off. */
    need(scols_table_set_termforce(cells, SCOLS_TERMFORCE_NEVER) == 0);
    /* Made whole before any of it is printed: where there is no memory for a cell it is left empty,
     * and nothing but errno tells. */
    errno = 0;
    need(scols_print_table_to_string(cells, &text) == 0 && errno != ENOMEM);
    scols_unref_table(cells);
    if (text[0] != '\0')
        printf("%s\n", text);
    free(text);
}

void table_print(struct table *table)
{
    assert(table->filled % table->columns == 0);
    if (export_asked()) {
        export_table(table);
        return;
    }
    /* libsmartcols measures and escapes by the locale; names are UTF-8 whatever the job's is. */
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = utf8 != (locale_t)0 ? uselocale(utf8) : (locale_t)0;
    print(table);
    if (utf8 != (locale_t)0) {
        uselocale(before);
        freelocale(utf8);
    }
}
