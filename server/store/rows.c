/* Reading PostgreSQL's text results. */
#include "server/store/rows.h"

#include <assert.h>

static int column_number(const struct rows *rows, const char *name)
{
    int column = PQfnumber(rows->result, name);
    if (column < 0) {
        fprintf(stderr, "a statement returns no column \"%s\"\n", name);
        abort();
    }
    return column;
}

static const char *cell(const struct rows *rows, int row, const char *name)
{
    assert(row >= 0 && row < rows->count);
    int column = column_number(rows, name);
    return PQgetisnull(rows->result, rows->first + row, column)
               ? NULL
               : PQgetvalue(rows->result, rows->first + row, column);
}

bool rows_null(const struct rows *rows, int row, const char *column)
{
    return cell(rows, row, column) == NULL;
}

int64_t rows_int(const struct rows *rows, int row, const char *column)
{
    const char *text = cell(rows, row, column);
    return text != NULL ? strtoll(text, NULL, 10) : 0;
}

bool rows_bool(const struct rows *rows, int row, const char *column)
{
    const char *text = cell(rows, row, column);
    return text != NULL && text[0] == 't';
}

const char *rows_text(const struct rows *rows, int row, const char *column)
{
    return cell(rows, row, column);
}

char *rows_copy(const struct rows *rows, int row, const char *column, struct arena *arena)
{
    const char *text = cell(rows, row, column);
    return text != NULL ? arena_copy(arena, text) : NULL;
}

static uint8_t hex_digit(char digit)
{
    return (uint8_t)(digit >= 'a' ? digit - 'a' + 10 : digit - '0');
}

const uint8_t *rows_bytes(const struct rows *rows, int row, const char *column, struct arena *arena,
                          size_t *length)
{
    const char *text = cell(rows, row, column);
    *length = 0;
    if (text == NULL)
        return NULL;
    assert(text[0] == '\\' && text[1] == 'x');
    *length = strlen(text) / 2 - 1;
    uint8_t *bytes = arena_need(arena, *length + 1);
    for (size_t i = 0; i < *length; i++)
        bytes[i] = (uint8_t)(hex_digit(text[2 + 2 * i]) << 4 | hex_digit(text[3 + 2 * i]));
    return bytes;
}

struct rows rows_of_ordinal(const struct rows *rows, int64_t ordinal)
{
    int low = 0, high = rows->count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (rows_int(rows, middle, "ordinal") < ordinal)
            low = middle + 1;
        else
            high = middle;
    }
    int end = low;
    while (end < rows->count && rows_int(rows, end, "ordinal") == ordinal)
        end++;
    return (struct rows){rows->result, rows->first + low, end - low};
}
