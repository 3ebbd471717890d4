/* What a notional budget must be, and what is unusual in it. */
#include "common/domain/rules_budget.h"

#include "common/base/number.h"
#include "common/domain/free_text.h"

bool rule_budget_absurd(const struct rule_look *look)
{
    uint64_t pence = rule_number(look, FIGURE_BUDGET);
    char is[NUMBER_TEXT], most[NUMBER_TEXT];
    if (pence <= BUDGET_MAX)
        return false;
    return rule_say(look,
                    "A notional SEN budget of %s cannot be: at most %s. Check for digits too many.",
                    number_print_pounds(is, pence), number_print_pounds(most, BUDGET_MAX));
}

static bool budget_needs(const struct rule_look *look, const char *text)
{
    return look->facts->collection_known && rule_given(look, FIGURE_BUDGET) && text == NULL;
}

bool rule_budget_year_missing(const struct rule_look *look)
{
    if (!budget_needs(look, look->figures->budget_year))
        return false;
    return rule_say(look, "Say which financial year the notional SEN budget is of, for example "
                          "2012-13.");
}

bool rule_budget_year_unfit(const struct rule_look *look)
{
    const char *year = look->figures->budget_year;
    if (year == NULL || date_financial_year_valid(year))
        return false;
    return rule_say(look,
                    "The budget's year must be a financial year such as 2012-13: two years in "
                    "succession with a dash between.");
}

bool rule_budget_source_missing(const struct rule_look *look)
{
    if (!budget_needs(look, look->figures->budget_source))
        return false;
    return rule_say(look,
                    "Say where the notional SEN budget comes from, for example \"school budget "
                    "share statement\".");
}

bool rule_budget_source_unfit(const struct rule_look *look)
{
    const char *source = look->figures->budget_source;
    const char *fault = source != NULL ? free_text_fault(source, FIGURE_TEXT_MAX) : NULL;
    if (fault == NULL)
        return false;
    return rule_say(look, "The source of the notional SEN budget %s.", fault);
}

bool rule_budget_missing(const struct rule_look *look)
{
    if (!rule_asked(look, ANSWER_BUDGET) || rule_given(look, FIGURE_BUDGET))
        return false;
    return rule_say(look, "The notional SEN budget is asked for and missing. It stands in the "
                          "school's budget share statement.");
}

bool rule_budget_zero(const struct rule_look *look)
{
    if (!rule_given(look, FIGURE_BUDGET) || rule_number(look, FIGURE_BUDGET) > 0)
        return false;
    return rule_say(look, "A notional SEN budget of 0 is unusual. Check it, or say why.");
}
