/* First all of few is hidden; then, for each that could be worked out, one thing more at a time,
 * what is least missed first, until it cannot. To hide more never undoes what has been reached,
 * and where nothing new is told, what could not be worked out before cannot be now: so it ends. */
#include "common/domain/suppression.h"

#include "common/base/memory.h"
#include "common/domain/other_world.h"

enum { SUMS = COLUMN_POINTS }; /* the columns that are counts or sums of them */

/* Where a table's cells stand in what is known. */
struct placed {
    const struct published_table *table;
    uint32_t (
        *sum)[SUMS]; /* row after row, the total last; KNOWLEDGE_NONE: the cell is not given */
};

struct plan {
    struct knowledge *knowledge;
    struct other_world *world;
    struct placed now;
    bool *before;   /* by sum: known before this table */
    bool *held;     /* by count: nothing new may be told about it */
    bool *held_sum; /* by sum: its counts are held */
    bool *lost;     /* by sum: it could be worked out before */
};

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

static struct placed place(const struct published_table *table, struct knowledge *knowledge)
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

/* A school's points enter its own, and the total where it has some. */
static bool enters(const struct published_row *row, const struct published_row *told,
                   unsigned column)
{
    return row->cell[column].given && (told->school == 0 || told->school == row->school);
}

/* Points that were told are a sum of the row's counts by their weights, since the budget may be
 * known; and hours, of which points are the best part, are taken for as much. */
static void learn_points(struct knowledge *knowledge, const struct published_table *table,
                         const struct published_row *told, unsigned which)
{
    size_t length = 0, room = table->rows * PROVISIONS_COUNTED + 1;
    uint32_t *counts = memory_zeroed(room, sizeof *counts);
    uint32_t *weights = memory_zeroed(room, sizeof *weights);
    for (size_t row = 0; row < table->rows; row++)
        for (unsigned column = 0; column < PROVISIONS_COUNTED; column++) {
            if (!enters(&table->row[row], told, which))
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

static void learn_table(struct knowledge *knowledge, const struct published_table *table)
{
    struct placed placed = place(table, knowledge);
    for (size_t row = 0; row <= table->rows; row++) {
        const struct published_row *told = row_of(table, row);
        for (unsigned column = 0; column < SUMS; column++)
            if (tells(told, column))
                knowledge->sum[placed.sum[row][column]].known = true;
        for (unsigned column = COLUMN_POINTS; column <= COLUMN_HOURS; column++)
            if (tells(told, column))
                learn_points(knowledge, table, told, column);
    }
    free(placed.sum);
}

static bool touches_held(const struct plan *plan, uint32_t number)
{
    const struct known_sum *sum = &plan->knowledge->sum[number];
    for (uint32_t i = 0; i < sum->length; i++)
        if (plan->held[sum->count[i]] && !knowledge_count_known(plan->knowledge, sum->count[i]))
            return true;
    return false;
}

/* All that hangs together with it by what is known: it could be pinned through any of these. */
static void hold(struct plan *plan, uint32_t number)
{
    const struct known_sum *sum = &plan->knowledge->sum[number];
    if (plan->held_sum[number])
        return;
    plan->held_sum[number] = true;
    for (uint32_t i = 0; i < sum->length; i++) {
        const struct known_count *count = &plan->knowledge->count[sum->count[i]];
        if (plan->held[sum->count[i]] || knowledge_count_known(plan->knowledge, sum->count[i]))
            continue;
        plan->held[sum->count[i]] = true;
        for (uint32_t j = 0; j < count->within_count; j++)
            if (knowledge_bounds(plan->knowledge, count->within[j]))
                hold(plan, count->within[j]);
    }
}

static size_t find_lost(struct plan *plan)
{
    size_t lost = 0;
    for (uint32_t sum = 0; sum < plan->knowledge->sums; sum++) {
        plan->before[sum] = plan->knowledge->sum[sum].known;
        plan->lost[sum] =
            knowledge_protects(plan->knowledge, sum) && !other_world_hides(plan->world, sum);
        lost += plan->lost[sum] || (plan->knowledge->sum[sum].kept && plan->before[sum]);
    }
    for (uint32_t sum = 0; sum < plan->knowledge->sums; sum++)
        if (plan->lost[sum])
            hold(plan, sum);
    return lost;
}

static bool row_hides_a_count(const struct plan *plan, size_t row)
{
    for (unsigned column = 0; column < PROVISIONS_COUNTED; column++) {
        uint32_t sum = plan->now.sum[row][column];
        if (sum != KNOWLEDGE_NONE && !plan->knowledge->sum[sum].known &&
            plan->knowledge->sum[sum].length > 0)
            return true;
    }
    return false;
}

/* A sum over the provisions goes with its parts: a school's with its counts, the total with the
 * columns' totals. */
static void hide_sen(struct plan *plan, size_t row)
{
    uint32_t sen = plan->now.sum[row][COLUMN_SEN];
    if (sen != KNOWLEDGE_NONE && !plan->before[sen] && row_hides_a_count(plan, row))
        plan->knowledge->sum[sen].known = false;
}

/* The total of a column with counts of few that are not told: k of them, r pupils together. Readers
 * see r, and one school's people r without their own; it says too much where all must be 1, or all
 * 5. Told where no school's people could see that, whatever they have; told or not, then, it says
 * no more than that this is so. */
static bool has_room(const struct plan *plan, unsigned column)
{
    uint64_t k = 0, r = 0;
    for (size_t row = 0; row < plan->now.table->rows; row++) {
        uint32_t sum = plan->now.sum[row][column];
        if (sum == KNOWLEDGE_NONE || !knowledge_protects(plan->knowledge, sum))
            continue;
        k++;
        r += plan->knowledge->sum[sum].value;
    }
    return k == 0 || (r >= k + FEW_MAX && r + FEW_MAX <= k * FEW_MAX);
}

static void tell(struct plan *plan, size_t row, unsigned column)
{
    uint32_t sum = plan->now.sum[row][column];
    if (sum != KNOWLEDGE_NONE && !knowledge_protects(plan->knowledge, sum) &&
        !touches_held(plan, sum))
        plan->knowledge->sum[sum].known = true;
}

/* With SEN goes one of its counts; which, no value says. */
static void hide_one_of_kept(struct plan *plan, size_t row)
{
    uint32_t sen = plan->now.sum[row][COLUMN_SEN];
    if (sen == KNOWLEDGE_NONE || !knowledge_protects(plan->knowledge, sen) ||
        row_hides_a_count(plan, row))
        return;
    for (unsigned column = 0; column < PROVISIONS_COUNTED; column++) {
        uint32_t sum = plan->now.sum[row][column];
        if (sum == KNOWLEDGE_NONE || plan->before[sum] || plan->knowledge->sum[sum].length == 0)
            continue;
        plan->knowledge->sum[sum].known = false;
        return;
    }
}

static void tell_what_is_not_few(struct plan *plan)
{
    size_t rows = plan->now.table->rows;
    for (size_t row = 0; row < rows; row++)
        for (unsigned column = 0; column < SUMS; column++)
            tell(plan, row, column);
    for (size_t row = 0; row < rows; row++) {
        hide_one_of_kept(plan, row);
        hide_sen(plan, row);
    }
    for (unsigned column = 0; column < COLUMNS_COUNTED; column++)
        if (has_room(plan, column))
            tell(plan, rows, column);
    /* Where there is but one column it may be the very same sum. */
    if (!row_hides_a_count(plan, rows))
        tell(plan, rows, COLUMN_SEN);
}

/* What is hidden for a sum's sake, by how little it is missed. */
enum stage { ITS_TOTAL, SEN_TOTAL, ITS_ROWS, ITS_COLUMN, ALL_ELSE, STAGES };

/* Which schools and columns the sum is of: its counts say so. */
static bool concerns(const struct plan *plan, uint32_t target, uint64_t school, int column)
{
    const struct known_sum *sum = &plan->knowledge->sum[target];
    for (uint32_t i = 0; i < sum->length; i++) {
        const struct known_count *count = &plan->knowledge->count[sum->count[i]];
        if ((school == 0 || count->school == school) &&
            (column < 0 || count->kind == (unsigned)column))
            return true;
    }
    return false;
}

static bool in_stage(const struct plan *plan, enum stage stage, uint32_t target, size_t row,
                     unsigned column)
{
    bool total = row == plan->now.table->rows;
    uint64_t school = row_of(plan->now.table, row)->school;
    switch (stage) {
    case ITS_TOTAL:
        return total && concerns(plan, target, 0, (int)column);
    case SEN_TOTAL:
        return total && column == COLUMN_SEN && !concerns(plan, target, 0, COLUMN_ROLL);
    case ITS_ROWS:
        return !total && column < PROVISIONS_COUNTED && concerns(plan, target, school, -1);
    case ITS_COLUMN:
        return !total && concerns(plan, target, 0, (int)column);
    default:
        return true;
    }
}

/* One thing more; false: there is nothing left that had not been told before. */
static bool hide_next(struct plan *plan, uint32_t target)
{
    size_t rows = plan->now.table->rows;
    for (int stage = 0; stage < STAGES; stage++)
        for (size_t row = 0; row <= rows; row++)
            for (unsigned column = 0; column < SUMS; column++) {
                uint32_t sum = plan->now.sum[row][column];
                if (sum == KNOWLEDGE_NONE || !plan->knowledge->sum[sum].known ||
                    plan->before[sum] || plan->knowledge->sum[sum].length == 0 ||
                    !in_stage(plan, (enum stage)stage, target, row, column))
                    continue;
                plan->knowledge->sum[sum].known = false;
                hide_sen(plan, row);
                return true;
            }
    return false;
}

static void protect(struct plan *plan)
{
    for (uint32_t sum = 0; sum < plan->knowledge->sums; sum++)
        while (knowledge_protects(plan->knowledge, sum) && !plan->lost[sum] &&
               !other_world_hides(plan->world, sum) && hide_next(plan, sum))
            continue;
}

/* Points and hours are told where every count that enters them is. */
static bool tells_points(const struct plan *plan, size_t row)
{
    return !row_hides_a_count(plan, row) && !plan->now.table->row[row].points_tell_few;
}

static void show(struct published_row *row, unsigned column, bool shown)
{
    row->shown |= (uint32_t)(shown || !row->cell[column].given) << column;
}

static void show_points(const struct plan *plan, struct published_table *table)
{
    bool points = true, hours = true;
    for (size_t row = 0; row < table->rows; row++) {
        struct published_row *cells = &table->row[row];
        show(cells, COLUMN_POINTS, tells_points(plan, row));
        show(cells, COLUMN_HOURS, tells_points(plan, row) && !cells->hours_tell_few);
        points = points && published_shows(cells, COLUMN_POINTS);
        hours = hours && published_shows(cells, COLUMN_HOURS);
    }
    show(&table->total, COLUMN_POINTS, points);
    show(&table->total, COLUMN_HOURS, hours);
}

static void show_sums(const struct plan *plan, struct published_row *row, const uint32_t sum[SUMS])
{
    row->shown = 0;
    for (unsigned column = 0; column < SUMS; column++)
        show(row, column,
             sum[column] == KNOWLEDGE_NONE || plan->knowledge->sum[sum[column]].known ||
                 plan->knowledge->sum[sum[column]].length == 0);
}

static void tally(const struct published_row *row, struct suppression *result)
{
    for (unsigned column = 0; column < COLUMN_COUNT; column++) {
        if (published_shows(row, column))
            continue;
        if (column < SUMS && is_few(row->cell[column].value))
            result->few++;
        else
            result->more++;
    }
}

static struct suppression show_all(const struct plan *plan, struct published_table *table)
{
    struct suppression result = {0};
    for (size_t row = 0; row < table->rows; row++)
        show_sums(plan, &table->row[row], plan->now.sum[row]);
    show_sums(plan, &table->total, plan->now.sum[table->rows]);
    show_points(plan, table);
    for (size_t row = 0; row < table->rows; row++)
        tally(&table->row[row], &result);
    tally(&table->total, &result);
    return result;
}

struct suppression suppress(struct published_table *table, const struct published_table *past,
                            size_t past_count)
{
    struct plan plan = {.knowledge = knowledge_new()};
    for (size_t i = 0; i < past_count; i++)
        learn_table(plan.knowledge, &past[i]);
    plan.now = place(table, plan.knowledge);
    plan.world = other_world_new(plan.knowledge);
    plan.before = memory_zeroed(plan.knowledge->sums + 1, sizeof *plan.before);
    plan.lost = memory_zeroed(plan.knowledge->sums + 1, sizeof *plan.lost);
    plan.held = memory_zeroed(plan.knowledge->counts + 1, sizeof *plan.held);
    plan.held_sum = memory_zeroed(plan.knowledge->sums + 1, sizeof *plan.held_sum);
    size_t lost = find_lost(&plan);
    tell_what_is_not_few(&plan);
    protect(&plan);
    struct suppression result = show_all(&plan, table);
    result.exposed = lost;
    other_world_free(plan.world);
    free(plan.now.sum);
    free(plan.before);
    free(plan.lost);
    free(plan.held);
    free(plan.held_sum);
    knowledge_free(plan.knowledge);
    return result;
}
