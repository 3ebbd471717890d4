/* What a notional budget must be, and what is unusual in it. */
#include "common/domain/rules_budget.h"

#include "common/base/number.h"
#include "common/domain/free_text.h"

#include <inttypes.h>

/* Pence a pupil on roll. Both bounds are our own choice: a mainstream school in England has a few
 * hundred pounds of notional SEN budget a pupil, so pounds typed as pence, or the other way round,
 * fall outside, and hardly any school does. */
enum { PER_PUPIL_MOST = 300000, PER_PUPIL_LEAST = 2000 };

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
    if (!rule_asked(look, ANSWER_BUDGET) || rule_given(look, FIGURE_BUDGET) ||
        figures_not_known(look->figures, 1u << FIGURE_BUDGET))
        return false;
    return rule_say(look, "The notional SEN budget is asked for and missing. It stands in the "
                          "school's budget share statement.");
}

bool rule_budget_zero(const struct rule_look *look)
{
    if (!rule_given(look, FIGURE_BUDGET) || rule_number(look, FIGURE_BUDGET) > 0)
        return false;
    return rule_say(look, "A notional SEN budget of 0 is unusual. Check it.");
}

/* Special schools are funded by place, not like this; a budget of 0 is budget_zero's. The bounds of
 * budget and roll keep the products far inside 64 bits. */
bool rule_budget_per_pupil(const struct rule_look *look)
{
    uint64_t pence = rule_number(look, FIGURE_BUDGET), roll = rule_number(look, FIGURE_ROLL);
    char is[NUMBER_TEXT], each[NUMBER_TEXT];
    if (pence == 0 || roll == 0 || look->facts->kind == KIND_SPECIAL ||
        (pence <= PER_PUPIL_MOST * roll && pence >= PER_PUPIL_LEAST * roll))
        return false;
    return rule_say(look,
                    "A notional SEN budget of %s for %" PRIu64
                    " pupil%s is about %s a pupil, where "
                    "most schools have a few hundred pounds. Check pounds against pence.",
                    number_print_pounds(is, pence), roll, roll == 1 ? "" : "s",
                    number_print_pounds(each, (pence + roll / 2) / roll));
}
