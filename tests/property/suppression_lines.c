/* What is told of a series of tables, one series a line of stdin, all in one process. A series:
 *
 *     STEPS { 0 ROWS row...  |  1 ROWS row... shown... } ...
 *
 * 0 is a publication, 1 an answer to a request for information that shows what is said (a mask for
 * each row and the total). A row: SCHOOL A P S K E ROLL POINTS, -1 where a count is not given;
 * POINTS: 1, or 0 where the school has none. Printed: for each step the masks of what is shown, of
 * each row and the total. */
#include "common/domain/suppression.h"

#include "common/base/memory.h"

#include <stdio.h>

enum { STEPS_MAX = 8 };

static const uint32_t weights[PROVISIONS_COUNTED] = {100, 500, 500, 250, 500};

static long long next(void)
{
    long long number;
    if (scanf("%lld", &number) != 1)
        exit(1);
    return number;
}

static void read_row(struct published_row *row)
{
    uint64_t sen = 0, points = 0;
    bool any = false;
    row->school = (uint64_t)next();
    for (unsigned column = 0; column < COLUMNS_COUNTED; column++) {
        long long value = next();
        row->cell[column] = (struct figure){value >= 0, value >= 0 ? (uint64_t)value : 0};
    }
    for (unsigned column = 0; column < PROVISIONS_COUNTED; column++) {
        row->weight[column] = weights[column];
        sen += row->cell[column].value;
        points += row->cell[column].value * weights[column];
        any = any || row->cell[column].given;
    }
    row->cell[COLUMN_SEN] = (struct figure){any, any ? sen : 0};
    any = next() != 0 && any;
    row->cell[COLUMN_POINTS] = (struct figure){any, any ? points : 0};
}

static void read_table(struct published_table *table)
{
    table->rows = (size_t)next();
    table->row = memory_zeroed(table->rows, sizeof *table->row);
    for (size_t row = 0; row < table->rows; row++)
        read_row(&table->row[row]);
    published_table_sum(table);
}

static void read_shown(struct published_table *table)
{
    for (size_t row = 0; row < table->rows; row++)
        table->row[row].shown = (uint32_t)next();
    table->total.shown = (uint32_t)next();
}

static void print_shown(const struct published_table *table)
{
    for (size_t row = 0; row < table->rows; row++)
        printf("%u ", table->row[row].shown);
    printf("%u ", table->total.shown);
}

int main(void)
{
    long long steps;
    while (scanf("%lld", &steps) == 1 && steps <= STEPS_MAX) {
        struct published_table table[STEPS_MAX] = {0};
        for (size_t step = 0; step < (size_t)steps; step++) {
            bool answer = next() != 0;
            read_table(&table[step]);
            if (answer)
                read_shown(&table[step]);
            else
                printf("%zu ", suppress(&table[step], table, step).exposed);
            print_shown(&table[step]);
        }
        printf("\n");
        for (size_t step = 0; step < (size_t)steps; step++)
            free(table[step].row);
    }
    return 0;
}
