/* Tables by libsmartcols. */
#include "client/line/table.h"

#include "common/base/end.h"
#include "common/base/memory.h"

#include <assert.h>
#include <libsmartcols.h>
#include <locale.h>
#include <stdbool.h>

struct table {
    struct libscols_table *cells;
    struct libscols_line *row;
    unsigned columns, filled; /* cells of the row that stand */
};

static void need(bool made)
{
    if (made)
        return;
    end_because("out of memory");
}

struct table *table_new(const char *const *headers)
{
    struct table *table = memory_zeroed(1, sizeof *table);
    table->cells = scols_new_table();
    need(table->cells != NULL);
    for (; headers[table->columns] != NULL; table->columns++)
        need(scols_table_new_column(table->cells, headers[table->columns], 0, 0) != NULL);
    /* As for a file, everywhere: a terminal's width would cut cells off. */
    need(scols_table_set_termforce(table->cells, SCOLS_TERMFORCE_NEVER) == 0);
    return table;
}

void table_free(struct table *table)
{
    if (table == NULL)
        return;
    scols_unref_table(table->cells);
    free(table);
}

void table_add(struct table *table, const char *cell)
{
    if (table->row == NULL || table->filled == table->columns) {
        table->row = scols_table_new_line(table->cells, NULL);
        table->filled = 0;
        need(table->row != NULL);
    }
    if (cell != NULL && cell[0] != '\0')
        need(scols_line_set_data(table->row, table->filled, cell) == 0);
    table->filled++;
}

void table_right(struct table *table, unsigned column)
{
    assert(column < table->columns);
    need(scols_column_set_flags(scols_table_get_column(table->cells, column), SCOLS_FL_RIGHT) == 0);
}

void table_print(struct table *table)
{
    /* libsmartcols measures and escapes by the locale; names are UTF-8 whatever the job's is. */
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = utf8 != (locale_t)0 ? uselocale(utf8) : (locale_t)0;
    assert(table->row == NULL || table->filled == table->columns);
    need(scols_print_table(table->cells) == 0);
    if (utf8 != (locale_t)0) {
        uselocale(before);
        freelocale(utf8);
    }
}
