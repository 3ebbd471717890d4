/* Rows from figures, and their total. */
#include "common/domain/published_table.h"

#include "common/domain/knowledge.h"

static const struct {
    const char *word, *head;
} columns[COLUMN_COUNT] = {
    [COLUMN_A] = {"a", "A"},
    [COLUMN_P] = {"p", "P"},
    [COLUMN_S] = {"s", "S"},
    [COLUMN_K] = {"k", "K"},
    [COLUMN_E] = {"e", "E"},
    [COLUMN_ROLL] = {"roll", "On roll"},
    [COLUMN_SEN] = {"sen", "SEN"},
    [COLUMN_POINTS] = {"points", "Points"},
    [COLUMN_HOURS] = {"hours", "Hours a week"},
};

const char *published_column_word(enum published_column column)
{
    return columns[column].word;
}

const char *published_column_head(enum published_column column)
{
    return columns[column].head;
}

static struct figure worked(const struct working *working, uint64_t value)
{
    bool given = working->result == WORKING_HOURS;
    return (struct figure){.given = given, .value = given ? value : 0};
}

/* Where pupils at K weigh by whether agencies are involved, points tell how many there are of
 * either. */
static bool tells_few_agencies(const struct figures *figures, const struct policy *policy)
{
    uint64_t with = figures->of[FIGURE_K_AGENCIES].value, all = figures->of[FIGURE_K].value;
    return policy->k_agencies_weight_hundredths.given && figures->of[FIGURE_K_AGENCIES].given &&
           (is_few(with) || is_few(all > with ? all - with : 0));
}

/* A provision that is not given while another is stands for no pupils; one that the policy takes
 * and the school does not know does not. Every school has a roll. */
static uint32_t lacking(const struct figures *figures, const struct policy *policy,
                        enum working_result result)
{
    bool nothing_said = figures_provisions_given(figures) == 0;
    uint32_t mask = 0;
    for (unsigned column = 0; column < PROVISIONS_COUNTED; column++)
        if ((policy->takes >> column & 1) != 0 &&
            (nothing_said || figures_not_known(figures, 1u << column)))
            mask |= 1u << column | 1u << COLUMN_SEN;
    if (!figures->of[FIGURE_ROLL].given)
        mask |= 1u << COLUMN_ROLL;
    if (result == WORKING_AT_LEAST)
        mask |= 1u << COLUMN_POINTS | 1u << COLUMN_HOURS;
    return mask;
}

static struct figure sen_of(const struct published_row *row)
{
    struct figure sen = {0};
    for (unsigned column = 0; column < PROVISIONS_COUNTED; column++) {
        sen.given = sen.given || row->cell[column].given;
        sen.value += row->cell[column].value;
    }
    return (row->lacking >> COLUMN_SEN & 1) != 0 ? (struct figure){0} : sen;
}

struct published_row published_row_of(uint64_t school, const struct figures *figures,
                                      const struct policy *policy, enum school_kind kind)
{
    struct published_row row = {.school = school};
    struct working working = formula_work(figures, policy, kind);
    for (unsigned column = 0; column < PROVISIONS_COUNTED; column++) {
        row.cell[column] = figures->of[column];
        row.weight[column] = (uint32_t)policy->weight_hundredths[column].value;
    }
    row.lacking = lacking(figures, policy, working.result);
    row.cell[COLUMN_ROLL] = figures->of[FIGURE_ROLL];
    row.cell[COLUMN_SEN] = sen_of(&row);
    row.cell[COLUMN_POINTS] = worked(&working, working.points_hundredths);
    row.cell[COLUMN_HOURS] = worked(&working, working.hours_thousandths);
    row.points_tell_few = tells_few_agencies(figures, policy);
    row.hours_tell_few = working.turnover_used == TURNOVER_USED_COUNTS &&
                         (is_few(working.movements) || is_few(working.roll));
    return row;
}

static struct figure total_of(const struct published_table *table, unsigned column)
{
    struct figure total = {0};
    for (size_t row = 0; row < table->rows; row++) {
        const struct figure *cell = &table->row[row].cell[column];
        if ((table->row[row].lacking >> column & 1) != 0)
            return (struct figure){0};
        total.given = total.given || cell->given;
        total.value += cell->given ? cell->value : 0;
    }
    return total;
}

void published_table_sum(struct published_table *table)
{
    table->total = (struct published_row){0};
    for (unsigned column = 0; column < COLUMN_COUNT; column++)
        table->total.cell[column] = total_of(table, column);
}
