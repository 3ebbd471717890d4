/* A trust supplies budgets and mobility, each whole: a school that confirms them must not find its
 * own counts replaced, nor a year without its number. */
#include "common/domain/rules_supply.h"

bool rule_not_to_supply(const struct rule_look *look)
{
    if (!look->facts->supplying || !rule_given(look, look->figure))
        return false;
    return rule_say(look,
                    "A trust supplies budgets and pupil turnover; the %s are the school's to give. "
                    "Leave them out.",
                    figure_name(look->figure));
}

bool rule_census_not_to_supply(const struct rule_look *look)
{
    if (!look->facts->supplying || !date_given(look->figures->census_date))
        return false;
    return rule_say(look, "A trust supplies budgets and pupil turnover, which are of no census. "
                          "Leave the census date out.");
}

/* Something is said of a number that is not there. */
static bool without(const struct rule_look *look, enum figure_id id, const char *year,
                    const char *source)
{
    return look->facts->supplying && !rule_given(look, id) && (year != NULL || source != NULL);
}

bool rule_without_budget(const struct rule_look *look)
{
    const struct figures *figures = look->figures;
    if (!without(look, FIGURE_BUDGET, figures->budget_year, figures->budget_source))
        return false;
    return rule_say(look, "There is a year or a source of a notional SEN budget, but no budget.");
}

bool rule_without_turnover(const struct rule_look *look)
{
    const struct figures *figures = look->figures;
    if (!without(look, FIGURE_TURNOVER, figures->turnover_year, figures->turnover_source))
        return false;
    return rule_say(look,
                    "There is a year or a source of a turnover percentage, but no percentage.");
}

bool rule_without_movements(const struct rule_look *look)
{
    const struct figures *figures = look->figures;
    if (!look->facts->supplying || rule_given(look, FIGURE_JOINERS) ||
        rule_given(look, FIGURE_LEAVERS) ||
        (!date_given(figures->turnover_from) && !date_given(figures->turnover_to)))
        return false;
    return rule_say(look, "There is a period of joiners and leavers, but neither of them.");
}
