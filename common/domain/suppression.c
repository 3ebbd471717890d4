/* First all of few is hidden; then, for each that could be worked out, one thing more at a time,
 * what is least missed first, until it cannot. To hide more never undoes what has been reached,
 * and where nothing new is told, what could not be worked out before cannot be now: so it ends. */
#include "common/domain/suppression.h"

#include "common/base/memory.h"
#include "common/domain/other_world.h"
#include "common/domain/placed.h"

struct plan {
    struct knowledge *knowledge;
    struct other_world *world;
    struct placed now;
    bool *before;      /* by sum: known before this table */
    bool *held;        /* by count: nothing new may be told about it */
    bool *held_sum;    /* by sum: its counts are held */
    bool *lost;        /* by sum: it could be worked out before */
    size_t left[SUMS]; /* by column: the rows before have nothing that can go */
};

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

/* It is not told after all. */
static void forget(struct plan *plan, uint32_t sum)
{
    plan->knowledge->sum[sum].known = false;
    other_world_loosen(plan->world, sum);
}

/* A sum over the provisions goes with its parts: a school's with its counts, the total with the
 * columns' totals. */
static void hide_sen(struct plan *plan, size_t row)
{
    uint32_t sen = plan->now.sum[row][COLUMN_SEN];
    if (sen != KNOWLEDGE_NONE && !plan->before[sen] && row_hides_a_count(plan, row))
        forget(plan, sen);
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
        forget(plan, sum);
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

/* What is hidden for a sum's sake, by how little it is missed: its column's total, that of SEN, its
 * schools' other counts, its column, all else. */
enum { PROVISIONS = (1 << PROVISIONS_COUNTED) - 1, ALL_SUMS = (1 << SUMS) - 1 };

/* Which columns the sum is of: its counts say so. */
static uint32_t columns_of(const struct plan *plan, uint32_t target)
{
    const struct known_sum *sum = &plan->knowledge->sum[target];
    uint32_t mask = 0;
    for (uint32_t i = 0; i < sum->length; i++)
        mask |= 1u << plan->knowledge->count[sum->count[i]].kind;
    return mask;
}

/* It is told, and was not told before. */
static bool can_go(const struct plan *plan, size_t row, unsigned column)
{
    uint32_t sum = plan->now.sum[row][column];
    return sum != KNOWLEDGE_NONE && plan->knowledge->sum[sum].known && !plan->before[sum] &&
           plan->knowledge->sum[sum].length > 0;
}

/* The first of these columns in a row that can go; COLUMN_COUNT: none. */
static unsigned first_of(const struct plan *plan, size_t row, uint32_t columns)
{
    for (unsigned column = 0; column < SUMS; column++)
        if ((columns >> column & 1) != 0 && can_go(plan, row, column))
            return column;
    return COLUMN_COUNT;
}

static size_t row_of_school(const struct plan *plan, uint64_t school)
{
    size_t low = 0, high = plan->now.table->rows;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (plan->now.table->row[middle].school < school)
            low = middle + 1;
        else
            high = middle;
    }
    return low < plan->now.table->rows && plan->now.table->row[low].school == school
               ? low
               : plan->now.table->rows;
}

/* The first of the rows of the sum's schools that has a count that can go. */
static size_t first_of_its_rows(const struct plan *plan, uint32_t target)
{
    const struct known_sum *sum = &plan->knowledge->sum[target];
    size_t rows = plan->now.table->rows, first = rows;
    for (uint32_t i = 0; i < sum->length; i++) {
        size_t row = row_of_school(plan, plan->knowledge->count[sum->count[i]].school);
        if (row < first && first_of(plan, row, PROVISIONS) < COLUMN_COUNT)
            first = row;
    }
    return first;
}

/* The first row, the total last, with one of these columns that can go. What cannot, never will:
 * nobody looks at it again. */
static size_t first_with(struct plan *plan, uint32_t columns)
{
    size_t rows = plan->now.table->rows, first = rows + 1;
    for (unsigned column = 0; column < SUMS; column++) {
        size_t *row = &plan->left[column];
        if ((columns >> column & 1) == 0)
            continue;
        while (*row <= rows && !can_go(plan, *row, column))
            ++*row;
        first = *row < first ? *row : first;
    }
    return first;
}

static bool hide_first(struct plan *plan, size_t row, uint32_t columns)
{
    unsigned column =
        row <= plan->now.table->rows ? first_of(plan, row, columns) : (unsigned)COLUMN_COUNT;
    if (column == COLUMN_COUNT)
        return false;
    forget(plan, plan->now.sum[row][column]);
    hide_sen(plan, row);
    return true;
}

/* One thing more; false: there is nothing left that had not been told before. */
static bool hide_next(struct plan *plan, uint32_t target)
{
    uint32_t columns = columns_of(plan, target);
    size_t rows = plan->now.table->rows, row;
    if (hide_first(plan, rows, columns))
        return true;
    if ((columns >> COLUMN_ROLL & 1) == 0 && hide_first(plan, rows, 1u << COLUMN_SEN))
        return true;
    if ((row = first_of_its_rows(plan, target)) < rows)
        return hide_first(plan, row, PROVISIONS);
    if ((row = first_with(plan, columns)) < rows)
        return hide_first(plan, row, columns);
    return hide_first(plan, first_with(plan, ALL_SUMS), ALL_SUMS);
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
    other_world_look_again(plan.world);
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
