/* What a table holds, for those who print it or put it into a file. */
#ifndef CLIENT_DOCUMENTS_TABLE_CELLS_H
#define CLIENT_DOCUMENTS_TABLE_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum cell_kind { CELL_TEXT, CELL_DAY, CELL_MOMENT };

/* Both are owned; NULL: empty. */
struct cell {
    char *words; /* on the screen */
    char *value; /* in a file: "2026-11-25", "2026-11-25 19:15:03"; NULL: the words */
    enum cell_kind kind;
};

struct column {
    char *header;
    bool right, file_only;
};

struct table {
    struct column *column;
    unsigned columns;
    struct cell *cell; /* row after row */
    uint32_t filled, room;
};

static inline uint32_t table_rows(const struct table *table)
{
    return table->filled / table->columns;
}

static inline const struct cell *table_cell(const struct table *table, uint32_t row,
                                            unsigned column)
{
    return &table->cell[row * table->columns + column];
}

/* What a file says; "" where it is empty. */
static inline const char *cell_value(const struct cell *cell)
{
    const char *value = cell->value != NULL ? cell->value : cell->words;
    return value != NULL ? value : "";
}

/* A plain number as spreadsheets keep it: "-3", "27.5"; not "007", "1e5" or what has more than the
 * fifteen digits they keep. */
bool cell_is_number(const char *text);

#endif
