/* A function a group; what is given in no group any more is noted at the end. */
#include "common/domain/figures_merge.h"

#include <stddef.h>

#define BIT(id)   (1u << (id))
#define PUPILS    (PROVISIONS_ALL | BIT(FIGURE_ROLL))
#define AGENCIES  BIT(FIGURE_K_AGENCIES)
#define MOVEMENTS (BIT(FIGURE_JOINERS) | BIT(FIGURE_LEAVERS))
#define TURNOVER  BIT(FIGURE_TURNOVER)
#define BUDGET    BIT(FIGURE_BUDGET)

static const struct date no_date;

static bool same_figure(struct figure a, struct figure b)
{
    return a.given == b.given && (!a.given || a.value == b.value);
}

/* How many of the numbers (a mask) are given. */
static unsigned gives(const struct figures *figures, uint32_t numbers)
{
    unsigned count = 0;
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        count += (numbers & BIT(id)) != 0 && figures->of[id].given;
    return count;
}

/* One of the numbers is given and is not the one there is. */
static bool differs(const struct figures *into, const struct figures *from, uint32_t numbers)
{
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        if ((numbers & BIT(id)) != 0 && from->of[id].given &&
            !same_figure(into->of[id], from->of[id]))
            return true;
    return false;
}

static void clear_numbers(struct figures *into, uint32_t numbers)
{
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        if ((numbers & BIT(id)) != 0)
            into->of[id] = (struct figure){0};
}

static void take_numbers(struct figures *into, const struct figures *from, uint32_t numbers)
{
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        if ((numbers & BIT(id)) != 0 && from->of[id].given)
            into->of[id] = from->of[id];
}

static void take_date(struct date *into, struct date from)
{
    if (date_given(from))
        *into = from;
}

static void take_text(const char **into, const char *from)
{
    if (from != NULL)
        *into = from;
}

/* No census says how many at K have outside agencies involved: what was typed stays good for the
 * same pupils at K of the same census day, and for no others. */
static void replace_pupils(struct figures *into, const struct figures *from)
{
    bool same_k = same_figure(into->of[FIGURE_K], from->of[FIGURE_K]) &&
                  date_compare(into->census_date, from->census_date) == 0;
    clear_numbers(into, same_k ? PUPILS : PUPILS | AGENCIES);
    into->census_date = no_date;
}

/* With one count changed by hand, the counts together are no longer any census's. */
static void merge_pupils(struct figures *into, const struct figures *from,
                         enum figures_source source)
{
    if (source == FIGURES_DOCUMENT && gives(from, PUPILS) > 0)
        replace_pupils(into, from);
    else if (differs(into, from, PUPILS))
        into->census_date = no_date;
    take_numbers(into, from, PUPILS | AGENCIES);
    take_date(&into->census_date, from->census_date);
}

/* One of the two typed alone is of the period the other is of. Both are numbers anew, and without
 * a period of their own of the twelve months to the reference date. */
static void merge_movements(struct figures *into, const struct figures *from,
                            enum figures_source source)
{
    unsigned given = gives(from, MOVEMENTS);
    bool anew =
        source == FIGURES_DOCUMENT ? given > 0 : given == 2 && differs(into, from, MOVEMENTS);
    if (anew) {
        clear_numbers(into, MOVEMENTS);
        into->turnover_from = into->turnover_to = no_date;
    }
    take_numbers(into, from, MOVEMENTS);
    take_date(&into->turnover_from, from->turnover_from);
    take_date(&into->turnover_to, from->turnover_to);
}

/* A single number with a year and a source. */
static void merge_sourced(struct figures *into, const struct figures *from,
                          enum figures_source source, uint32_t number, const char **year,
                          const char **source_text)
{
    if (gives(from, number) > 0 && (source == FIGURES_DOCUMENT || differs(into, from, number)))
        *year = *source_text = NULL;
    take_numbers(into, from, number);
}

static void merge_turnover(struct figures *into, const struct figures *from,
                           enum figures_source source)
{
    merge_sourced(into, from, source, TURNOVER, &into->turnover_year, &into->turnover_source);
    take_text(&into->turnover_year, from->turnover_year);
    take_text(&into->turnover_source, from->turnover_source);
}

static void merge_budget(struct figures *into, const struct figures *from,
                         enum figures_source source)
{
    merge_sourced(into, from, source, BUDGET, &into->budget_year, &into->budget_source);
    take_text(&into->budget_year, from->budget_year);
    take_text(&into->budget_source, from->budget_source);
}

/* What has a number now is known. */
static void forget_not_known(struct figures *into)
{
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        if (into->of[id].given)
            into->not_known &= ~BIT(id);
}

static void note_date(struct date *dropped, struct date before, struct date after)
{
    if (date_given(after))
        *dropped = no_date;
    else
        take_date(dropped, before);
}

static void note_text(const char **dropped, const char *before, const char *after)
{
    if (after != NULL)
        *dropped = NULL;
    else
        take_text(dropped, before);
}

static void note_dropped(struct figures *dropped, const struct figures *before,
                         const struct figures *after)
{
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        if (after->of[id].given)
            dropped->of[id] = (struct figure){0};
        else if (before->of[id].given)
            dropped->of[id] = before->of[id];
    note_date(&dropped->turnover_from, before->turnover_from, after->turnover_from);
    note_date(&dropped->turnover_to, before->turnover_to, after->turnover_to);
    note_date(&dropped->census_date, before->census_date, after->census_date);
    note_text(&dropped->turnover_source, before->turnover_source, after->turnover_source);
    note_text(&dropped->turnover_year, before->turnover_year, after->turnover_year);
    note_text(&dropped->budget_year, before->budget_year, after->budget_year);
    note_text(&dropped->budget_source, before->budget_source, after->budget_source);
}

void figures_merge(struct figures *into, const struct figures *from, enum figures_source source,
                   struct figures *dropped)
{
    const struct figures before = *into;
    merge_pupils(into, from, source);
    merge_movements(into, from, source);
    merge_turnover(into, from, source);
    merge_budget(into, from, source);
    forget_not_known(into);
    note_dropped(dropped, &before, into);
}
