/* Counts first, then the sums of them. */
#include "common/domain/placed.h"

#include "common/base/memory.h"

static const struct published_row *row_of(const struct published_table *table, size_t row)
{
    return row < table->rows ? &table->row[row] : &table->total;
}

static uint32_t count_of(struct knowledge *knowledge, const struct published_row *row,
                         unsigned column)
{
    return row->cell[column].given
               ? knowledge_count(knowledge, row->school, column, row->cell[column].value)
               : KNOWLEDGE_NONE;
}

static void bound(struct known_sum *sum, uint64_t low, uint64_t high)
{
    if (low > sum->low)
        sum->low = low;
    if (high < sum->high)
        sum->high = high;
}

/* Pupils without SEN: the roll less SEN. 0: it is not known that there are any. */
static uint64_t without_sen(const struct published_row *cells)
{
    struct figure roll = cells->cell[COLUMN_ROLL], sen = cells->cell[COLUMN_SEN];
    return roll.given && sen.given && roll.value > sen.value ? roll.value - sen.value : 0;
}

/* Rolls are published by the department; one of few is not. What is counted is no more, be SEN
 * given or not. Where it is, those without SEN are known with it: none, few or more they are in
 * every world. (Of all schools together more may be few: rows of their own say what each has.) */
static void bound_by_roll(struct knowledge *knowledge, const struct published_row *cells,
                          uint32_t counted)
{
    struct figure roll = cells->cell[COLUMN_ROLL], sen = cells->cell[COLUMN_SEN];
    uint64_t others = without_sen(cells);
    struct known_sum *sum = &knowledge->sum[counted];
    if (!roll.given || roll.value <= FEW_MAX || sum->value > roll.value)
        return;
    if (!sen.given)
        bound(sum, 0, roll.value);
    else if (others == 0)
        bound(sum, roll.value, roll.value);
    else if (is_few(others))
        bound(sum, roll.value - FEW_MAX, roll.value - 1);
    else if (cells->school != 0)
        bound(sum, 0, roll.value - FEW_MAX - 1);
}

/* Where few are without SEN, SEN is kept with them. Those of one school alone are kept there. */
static void keep_sen(struct placed *placed, struct knowledge *knowledge, size_t row)
{
    const struct published_table *table = placed->table;
    const struct published_row *cells = row_of(table, row);
    uint64_t others = without_sen(cells);
    if (!is_few(others) || cells->cell[COLUMN_ROLL].value <= FEW_MAX)
        return;
    for (size_t i = 0; row == table->rows && i < table->rows; i++)
        if (without_sen(&table->row[i]) == others)
            return;
    knowledge->sum[placed->sum[row][COLUMN_SEN]].kept = true;
}

static void place_row(struct placed *placed, struct knowledge *knowledge, size_t row)
{
    const struct published_row *cells = &placed->table->row[row];
    uint32_t count[COLUMNS_COUNTED];
    for (unsigned column = 0; column < COLUMNS_COUNTED; column++) {
        count[column] = count_of(knowledge, cells, column);
        if (cells->cell[column].given)
            placed->sum[row][column] = knowledge_sum(knowledge, &count[column], NULL, 1);
    }
    if (cells->cell[COLUMN_SEN].given)
        placed->sum[row][COLUMN_SEN] = knowledge_sum(knowledge, count, NULL, PROVISIONS_COUNTED);
    bound_by_roll(knowledge, cells, knowledge_sum(knowledge, count, NULL, PROVISIONS_COUNTED));
}

/* The counts of one column, or with SEN of all that are in it. */
static uint32_t place_total(struct placed *placed, struct knowledge *knowledge, unsigned column)
{
    const struct published_table *table = placed->table;
    unsigned first = column == COLUMN_SEN ? COLUMN_A : column;
    unsigned last = column == COLUMN_SEN ? PROVISIONS_COUNTED - 1 : column;
    size_t length = 0;
    uint32_t *counts = memory_zeroed(table->rows * PROVISIONS_COUNTED + 1, sizeof *counts);
    for (size_t row = 0; row < table->rows; row++)
        for (unsigned each = first; each <= last; each++)
            counts[length++] = count_of(knowledge, &table->row[row], each);
    uint32_t sum = knowledge_sum(knowledge, counts, NULL, length);
    free(counts);
    return sum;
}

struct placed place(const struct published_table *table, struct knowledge *knowledge)
{
    struct placed placed = {.table = table};
    placed.sum = memory_zeroed(table->rows + 1, sizeof *placed.sum);
    memset(placed.sum, 0xff, (table->rows + 1) * sizeof *placed.sum);
    for (size_t row = 0; row < table->rows; row++)
        place_row(&placed, knowledge, row);
    for (unsigned column = 0; column < SUMS; column++)
        if (table->total.cell[column].given)
            placed.sum[table->rows][column] = place_total(&placed, knowledge, column);
    if (table->total.cell[COLUMN_SEN].given)
        bound_by_roll(knowledge, &table->total, placed.sum[table->rows][COLUMN_SEN]);
    for (size_t row = 0; row <= table->rows; row++)
        keep_sen(&placed, knowledge, row);
    return placed;
}

/* Points that were told are a sum of the row's counts by their weights, since the budget may be
 * known; and hours, of which points are the best part, are taken for as much. Into the total enter
 * those of the schools that have some. */
static void learn_points(struct knowledge *knowledge, const struct published_table *table,
                         size_t told, unsigned which)
{
    size_t first = told < table->rows ? told : 0;
    size_t end = told < table->rows ? told + 1 : table->rows;
    size_t length = 0, room = (end - first) * PROVISIONS_COUNTED + 1;
    uint32_t *counts = memory_zeroed(room, sizeof *counts);
    uint32_t *weights = memory_zeroed(room, sizeof *weights);
    for (size_t row = first; row < end; row++)
        for (unsigned column = 0; column < PROVISIONS_COUNTED; column++) {
            if (!table->row[row].cell[which].given)
                continue;
            weights[length] = table->row[row].weight[column];
            counts[length++] = count_of(knowledge, &table->row[row], column);
        }
    uint32_t sum = knowledge_sum(knowledge, counts, weights, length);
    knowledge->sum[sum].known = true;
    free(counts);
    free(weights);
}

static bool tells(const struct published_row *row, unsigned column)
{
    return published_shows(row, column) && row->cell[column].given;
}

void learn_table(struct knowledge *knowledge, const struct published_table *table)
{
    struct placed placed = place(table, knowledge);
    for (size_t row = 0; row <= table->rows; row++) {
        const struct published_row *told = row_of(table, row);
        for (unsigned column = 0; column < SUMS; column++)
            if (tells(told, column))
                knowledge->sum[placed.sum[row][column]].known = true;
        for (unsigned column = COLUMN_POINTS; column <= COLUMN_HOURS; column++)
            if (tells(told, column))
                learn_points(knowledge, table, row, column);
    }
    free(placed.sum);
}
