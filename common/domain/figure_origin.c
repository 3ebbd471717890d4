/* Whether a figure can come from where it is said to. */
#include "common/domain/figure_origin.h"

#include <stddef.h>

#define BIT(id) (1u << (id))

static bool same_as(const struct figures *last_year, const struct figures *figures,
                    enum figure_id id)
{
    return last_year->of[id].given && last_year->of[id].value == figures->of[id].value;
}

static const char *last_year_fault(enum figure_id id, const struct figures *figures,
                                   const struct figures *last_year)
{
    if (last_year == NULL)
        return "cannot be last year's: the trust has accepted no return of last year";
    return same_as(last_year, figures, id)
               ? NULL
               : "is not what the trust accepted last year: say that it was typed, or give last "
                 "year's number";
}

const char *figure_origin_fault(enum figure_origin origin, enum figure_id id,
                                const struct figures *figures, const struct figures *last_year)
{
    bool counted = (FIGURES_COUNTED & BIT(id)) != 0;
    if (!figures->of[id].given && origin != ORIGIN_TYPED)
        return "has no number that could come from anywhere";
    if (origin == ORIGIN_CENSUS && (FIGURES_OF_CENSUS & BIT(id)) == 0)
        return "stands in no census file";
    if (origin != ORIGIN_CENSUS && counted && date_given(figures->census_date))
        return "is of a census, as the figures say by their census date: leave one of the two out";
    return origin == ORIGIN_LAST_YEAR ? last_year_fault(id, figures, last_year) : NULL;
}

enum figure_origin figure_origin_unsaid(enum figure_id id, const struct figures *figures)
{
    bool counted = (FIGURES_COUNTED & BIT(id)) != 0;
    return counted && figures->of[id].given && date_given(figures->census_date) ? ORIGIN_CENSUS
                                                                                : ORIGIN_TYPED;
}
