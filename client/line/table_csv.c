/* CSV. */
#include "client/line/table_csv.h"

#include "client/documents/table_cells.h"

#include <string.h>

static bool like_a_formula(const char *text)
{
    const char *first = text + strspn(text, " ");
    return first[0] != '\0' && strchr("=+-@\t\r\n", first[0]) != NULL && !cell_is_number(text);
}

static void write_cell(const char *text, FILE *out)
{
    const char *guard = like_a_formula(text) ? "'" : "";
    bool spaced = text[0] == ' ' || (text[0] != '\0' && text[strlen(text) - 1] == ' ');
    if (strpbrk(text, ",\"\r\n\t") == NULL && !spaced) {
        fprintf(out, "%s%s", guard, text);
        return;
    }
    fprintf(out, "\"%s", guard);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            fputc('"', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

void table_write_csv(const struct table *table, FILE *out)
{
    fputs("\xef\xbb\xbf", out);
    for (unsigned column = 0; column < table->columns; column++) {
        fputs(column > 0 ? "," : "", out);
        write_cell(table->column[column].header, out);
    }
    for (uint32_t row = 0; row < table_rows(table); row++)
        for (unsigned column = 0; column < table->columns; column++) {
            fputs(column > 0 ? "," : "\r\n", out);
            write_cell(cell_value(table_cell(table, row, column)), out);
        }
    fputs("\r\n", out);
}
