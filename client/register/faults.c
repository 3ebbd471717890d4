/* Faults of rows. */
#include "client/register/faults.h"

#include "client/line/table.h"

#include <stdarg.h>

void faults_init(struct faults *faults, struct arena *arena)
{
    faults->arena = arena;
    faults->kept = faults->count = 0;
}

void faults_add(struct faults *faults, unsigned row, const char *column, const char *format, ...)
{
    char reason[400];
    va_list values;
    if (faults->count++ >= FAULTS_KEPT)
        return;
    va_start(values, format);
    vsnprintf(reason, sizeof reason, format, values);
    va_end(values);
    faults->of[faults->kept++] =
        (struct fault){row, arena_copy(faults->arena, column), arena_copy(faults->arena, reason)};
}

static int by_row(const void *left, const void *right)
{
    const struct fault *a = left, *b = right;
    return (a->row > b->row) - (a->row < b->row);
}

static void sort(struct faults *faults)
{
    qsort(faults->of, faults->kept, sizeof *faults->of, by_row);
}

void faults_print(struct faults *faults, const char *word)
{
    const char *const headers[] = {"ROW", "COLUMN", word, NULL};
    struct table *table = table_new(headers);
    char row[16];
    sort(faults);
    table_right(table, 0);
    for (size_t i = 0; i < faults->kept; i++) {
        snprintf(row, sizeof row, "%u", faults->of[i].row);
        table_add(table, row);
        table_add(table, faults->of[i].column);
        table_add(table, faults->of[i].reason);
    }
    table_print(table);
    table_free(table);
    if (faults->count > faults->kept)
        printf("and %zu more\n", faults->count - faults->kept);
}

json_t *faults_json(struct faults *faults, const char *word)
{
    json_t *list = json_array();
    sort(faults);
    for (size_t i = 0; i < faults->kept; i++)
        json_array_append_new(list, json_pack("{s:i, s:s, s:s, s:s}", "row", (int)faults->of[i].row,
                                              "what", word, "column", faults->of[i].column,
                                              "reason", faults->of[i].reason));
    return list;
}
