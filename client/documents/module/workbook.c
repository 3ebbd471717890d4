/* By libxlsxwriter. */
#include "client/documents/module.h"
#include "client/documents/table_cells.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { WIDEST = 60, NARROWEST = 8 };

struct sheet {
    lxw_worksheet *worksheet;
    lxw_format *head, *day, *moment;
};

/* Letters, as far as a column's width goes. */
static size_t letters(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += ((unsigned char)*text & 0xc0) != 0x80;
    return count;
}

static void set_width(const struct sheet *sheet, const struct table *table, unsigned column)
{
    size_t width = letters(table->column[column].header);
    for (uint32_t row = 0; row < table_rows(table); row++) {
        size_t of_cell = letters(cell_value(table_cell(table, row, column)));
        width = of_cell > width ? of_cell : width;
    }
    width = width < NARROWEST ? NARROWEST : width > WIDEST ? WIDEST : width;
    worksheet_set_column(sheet->worksheet, (lxw_col_t)column, (lxw_col_t)column, (double)width + 2,
                         NULL);
}

/* "2026-11-25", or with " 19:15:03" behind it. */
static lxw_error write_date(const struct sheet *sheet, lxw_row_t row, lxw_col_t column,
                            const struct cell *cell)
{
    lxw_datetime at = {0};
    int seconds = 0;
    if (sscanf(cell->value, "%d-%d-%d %d:%d:%d", &at.year, &at.month, &at.day, &at.hour, &at.min,
               &seconds) < 3)
        return worksheet_write_string(sheet->worksheet, row, column, cell->value, NULL);
    at.sec = seconds;
    return worksheet_write_datetime(sheet->worksheet, row, column, &at,
                                    cell->kind == CELL_DAY ? sheet->day : sheet->moment);
}

static lxw_error write_cell(const struct sheet *sheet, lxw_row_t row, lxw_col_t column,
                            const struct cell *cell)
{
    const char *value = cell_value(cell);
    if (value[0] == '\0')
        return LXW_NO_ERROR;
    if (cell->kind != CELL_TEXT)
        return write_date(sheet, row, column, cell);
    if (cell_is_number(value))
        return worksheet_write_number(sheet->worksheet, row, column, strtod(value, NULL), NULL);
    return worksheet_write_string(sheet->worksheet, row, column, value, NULL);
}

static lxw_error write_head(const struct sheet *sheet, const struct table *table)
{
    lxw_error error = LXW_NO_ERROR;
    for (unsigned column = 0; column < table->columns && error == LXW_NO_ERROR; column++) {
        set_width(sheet, table, column);
        error = worksheet_write_string(sheet->worksheet, 0, (lxw_col_t)column,
                                       table->column[column].header, sheet->head);
    }
    worksheet_freeze_panes(sheet->worksheet, 1, 0);
    return error;
}

static lxw_error write_cells(const struct sheet *sheet, const struct table *table)
{
    lxw_error error = write_head(sheet, table);
    for (uint32_t row = 0; row < table_rows(table); row++)
        for (unsigned column = 0; column < table->columns && error == LXW_NO_ERROR; column++)
            error = write_cell(sheet, row + 1, (lxw_col_t)column, table_cell(table, row, column));
    return error;
}

static lxw_format *format(lxw_workbook *workbook, const char *as)
{
    lxw_format *made = workbook_add_format(workbook);
    if (made != NULL && as != NULL)
        format_set_num_format(made, as);
    else if (made != NULL)
        format_set_bold(made);
    return made;
}

static lxw_error write_workbook(const struct table *table, const char *path, const char *name)
{
    lxw_workbook *workbook = workbook_new(path);
    if (workbook == NULL)
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    struct sheet sheet = {.worksheet = workbook_add_worksheet(workbook, name),
                          .head = format(workbook, NULL),
                          .day = format(workbook, "dd/mm/yyyy"),
                          .moment = format(workbook, "dd/mm/yyyy hh:mm")};
    lxw_error error =
        sheet.worksheet != NULL ? write_cells(&sheet, table) : LXW_ERROR_MEMORY_MALLOC_FAILED;
    lxw_error closed = workbook_close(workbook);
    return error != LXW_NO_ERROR ? error : closed;
}

/* What the library says on its own is not for people. */
_Noreturn static void write_and_end(const struct table *table, const char *path, const char *name)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0)
        dup2(nowhere, STDERR_FILENO);
    _exit((int)write_workbook(table, path, name));
}

/* libxlsxwriter has no memory of ours and breaks where it gets none, so it works in a process of
 * its own: if that breaks, nothing of ours does, and what it left is taken away. */
const char *workbook_write(const struct table *table, const char *path, const char *name)
{
    int status = 0;
    pid_t child = fork();
    if (child < 0)
        return strerror(errno);
    if (child == 0)
        write_and_end(table, path, name);
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return strerror(errno);
    if (!WIFEXITED(status))
        return "the workbook could not be made; is there memory enough?";
    return WEXITSTATUS(status) != LXW_NO_ERROR ? lxw_strerror((lxw_error)WEXITSTATUS(status))
                                               : NULL;
}
