/* The parts, field by field. */
#include "common/domain/supply.h"

struct rule_facts supply_facts(void)
{
    return (struct rule_facts){.collection_known = true,
                               .supplying = true,
                               .takes = PROVISIONS_ALL,
                               .policy_takes_short = true};
}

static struct figures budget_of(const struct figures *figures)
{
    return (struct figures){.of = {[FIGURE_BUDGET] = figures->of[FIGURE_BUDGET]},
                            .budget_year = figures->budget_year,
                            .budget_source = figures->budget_source};
}

static struct figures mobility_of(const struct figures *figures)
{
    return (struct figures){.of = {[FIGURE_JOINERS] = figures->of[FIGURE_JOINERS],
                                   [FIGURE_LEAVERS] = figures->of[FIGURE_LEAVERS],
                                   [FIGURE_TURNOVER] = figures->of[FIGURE_TURNOVER]},
                            .turnover_from = figures->turnover_from,
                            .turnover_to = figures->turnover_to,
                            .turnover_source = figures->turnover_source,
                            .turnover_year = figures->turnover_year};
}

struct figures supply_part(const struct figures *figures, enum supply_part part)
{
    return part == SUPPLY_BUDGET ? budget_of(figures) : mobility_of(figures);
}

bool supply_gives(const struct figures *figures, enum supply_part part)
{
    const struct figure *of = figures->of;
    return part == SUPPLY_BUDGET
               ? of[FIGURE_BUDGET].given
               : of[FIGURE_JOINERS].given || of[FIGURE_LEAVERS].given || of[FIGURE_TURNOVER].given;
}
