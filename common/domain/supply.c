/* The parts, field by field. */
#include "common/domain/supply.h"

#include <stddef.h>

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

/* FNV-1a, over both and an end of each. */
static uint64_t digest(const char *year, const char *source)
{
    const char *texts[] = {year, source};
    uint64_t hash = 0xcbf29ce484222325ULL;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        for (const char *at = texts[i] != NULL ? texts[i] : ""; *at != '\0'; at++)
            hash = (hash ^ (unsigned char)*at) * 0x100000001b3ULL;
        hash *= 0x100000001b3ULL;
    }
    return hash;
}

struct supply_memory supply_remember(const struct figures *supplied)
{
    struct supply_memory memory = {
        .figures = *supplied,
        .budget_texts = digest(supplied->budget_year, supplied->budget_source),
        .turnover_texts = digest(supplied->turnover_year, supplied->turnover_source)};
    memory.figures.turnover_source = memory.figures.turnover_year = NULL;
    memory.figures.budget_year = memory.figures.budget_source = NULL;
    return memory;
}

static bool same_period(const struct figures *one, const struct figures *other)
{
    return date_compare(one->turnover_from, other->turnover_from) == 0 &&
           date_compare(one->turnover_to, other->turnover_to) == 0;
}

bool supply_confirmed(const struct supply_memory *memory, const struct figures *figures,
                      enum figure_id id)
{
    struct figure supplied = memory->figures.of[id], is = figures->of[id];
    if (!supplied.given || !is.given || supplied.value != is.value)
        return false;
    if (id == FIGURE_BUDGET)
        return digest(figures->budget_year, figures->budget_source) == memory->budget_texts;
    if (id == FIGURE_TURNOVER)
        return digest(figures->turnover_year, figures->turnover_source) == memory->turnover_texts;
    return same_period(&memory->figures, figures);
}
