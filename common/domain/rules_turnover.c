/* What turnover figures must be, and what is unusual in them. */
#include "common/domain/rules_turnover.h"

#include "common/base/number.h"
#include "common/domain/free_text.h"

#include <inttypes.h>

bool rule_movement_alone(const struct rule_look *look)
{
    enum figure_id other = look->figure == FIGURE_JOINERS ? FIGURE_LEAVERS : FIGURE_JOINERS;
    if (rule_given(look, look->figure) || !rule_given(look, other) ||
        figures_not_known(look->figures, 1u << look->figure))
        return false;
    return rule_say(look, "There are %s but no %s. Turnover needs both; give 0 if there were none.",
                    other == FIGURE_JOINERS ? "joiners" : "leavers",
                    look->figure == FIGURE_JOINERS ? "joiners" : "leavers");
}

static uint64_t movements(const struct rule_look *look)
{
    return rule_number(look, FIGURE_JOINERS) + rule_number(look, FIGURE_LEAVERS);
}

/* Exactly: movements / roll against a percentage in hundredths. */
static bool movements_above(const struct rule_look *look, uint64_t percent_hundredths)
{
    return figures_counts_given(look->figures) &&
           movements(look) * 10000 > percent_hundredths * rule_number(look, FIGURE_ROLL);
}

bool rule_movements_absurd(const struct rule_look *look)
{
    if (!movements_above(look, TURNOVER_MAX))
        return false;
    return rule_say(look,
                    "%" PRIu64 " joiners and leavers at a roll of %" PRIu64
                    " cannot be: more than 1000 %%. Check for a digit too many.",
                    movements(look), rule_number(look, FIGURE_ROLL));
}

bool rule_turnover_absurd(const struct rule_look *look)
{
    uint64_t percent = rule_number(look, FIGURE_TURNOVER);
    char text[NUMBER_TEXT];
    if (percent <= TURNOVER_MAX)
        return false;
    return rule_say(look,
                    "A turnover of %s %% cannot be: at most 1000 %%. Check the decimal point.",
                    number_print(text, percent, 2));
}

static bool supplied_needs(const struct rule_look *look, const char *text)
{
    return look->facts->collection_known && rule_given(look, FIGURE_TURNOVER) && text == NULL;
}

bool rule_turnover_source_missing(const struct rule_look *look)
{
    if (!supplied_needs(look, look->figures->turnover_source))
        return false;
    return rule_say(look,
                    "Say who supplied the turnover percentage, for example \"LA mobility data\".");
}

bool rule_turnover_source_unfit(const struct rule_look *look)
{
    const char *source = look->figures->turnover_source;
    const char *fault = source != NULL ? free_text_fault(source, FIGURE_TEXT_MAX) : NULL;
    if (fault == NULL)
        return false;
    return rule_say(look, "The source of the turnover percentage %s.", fault);
}

bool rule_turnover_year_missing(const struct rule_look *look)
{
    if (!supplied_needs(look, look->figures->turnover_year))
        return false;
    return rule_say(look, "Say which academic year the turnover percentage is of, for example "
                          "2012/13.");
}

bool rule_turnover_year_unfit(const struct rule_look *look)
{
    const char *year = look->figures->turnover_year;
    if (year == NULL || date_academic_year_valid(year))
        return false;
    return rule_say(look, "The turnover's year must be an academic year such as 2012/13: two years "
                          "in succession with a stroke between.");
}

bool rule_period_from_missing(const struct rule_look *look)
{
    if (date_given(look->figures->turnover_from) || !date_given(look->figures->turnover_to))
        return false;
    return rule_say(look, "The period of joiners and leavers has a last day but no first day. Give "
                          "both, or neither for the twelve months to the reference date.");
}

bool rule_period_to_missing(const struct rule_look *look)
{
    if (!date_given(look->figures->turnover_from) || date_given(look->figures->turnover_to))
        return false;
    return rule_say(look, "The period of joiners and leavers has a first day but no last day. Give "
                          "both, or neither for the twelve months to the reference date.");
}

static bool period_given(const struct rule_look *look)
{
    return date_given(look->figures->turnover_from) && date_given(look->figures->turnover_to);
}

static bool period_forwards(const struct rule_look *look)
{
    return period_given(look) &&
           date_compare(look->figures->turnover_from, look->figures->turnover_to) <= 0;
}

bool rule_period_backwards(const struct rule_look *look)
{
    char from[DATE_TEXT], to[DATE_TEXT];
    if (!period_given(look) || period_forwards(look))
        return false;
    return rule_say(
        look,
        "The period of joiners and leavers ends on %s, before it begins on %s. Swap them "
        "or put right whichever is wrong.",
        date_print(to, look->figures->turnover_to), date_print(from, look->figures->turnover_from));
}

bool rule_period_after_reference(const struct rule_look *look)
{
    struct date to = look->figures->turnover_to, reference = look->facts->reference_date;
    char end[DATE_TEXT], date[DATE_TEXT];
    if (!look->facts->collection_known || !date_given(to) || !date_given(reference) ||
        date_compare(to, reference) <= 0)
        return false;
    return rule_say(
        look,
        "The period of joiners and leavers ends on %s, after the collection's reference "
        "date, %s. Count only up to that date.",
        date_print(end, to), date_print(date, reference));
}

bool rule_period_short(const struct rule_look *look)
{
    char from[DATE_TEXT], to[DATE_TEXT];
    if (!look->facts->collection_known || !look->facts->submitting ||
        look->facts->policy_takes_short || !rule_given(look, FIGURE_JOINERS) ||
        !period_forwards(look) || figures_period_annual(look->figures))
        return false;
    return rule_say(
        look,
        "Joiners and leavers from %s to %s are of less than twelve months and cannot be "
        "sent as a year's. Count a whole year, or give a supplied percentage.",
        date_print(from, look->figures->turnover_from), date_print(to, look->figures->turnover_to));
}

/* Said not to be known, in one of the ways that would answer it. */
static bool not_known(const struct rule_look *look, enum answer answer)
{
    uint32_t counts = 1u << FIGURE_JOINERS | 1u << FIGURE_LEAVERS | 1u << FIGURE_ROLL;
    uint32_t percentage = 1u << FIGURE_TURNOVER;
    return figures_not_known(look->figures, answer == ANSWER_COUNTS     ? counts
                                            : answer == ANSWER_SUPPLIED ? percentage
                                                                        : counts | percentage);
}

/* A short period and a movement alone have words of their own. */
static bool missing(const struct rule_look *look, enum answer answer)
{
    bool alone = rule_given(look, FIGURE_JOINERS) != rule_given(look, FIGURE_LEAVERS);
    bool said = answer != ANSWER_SUPPLIED && (alone || figures_counts_given(look->figures));
    return rule_asked(look, answer) && (figures_answers(look->figures) & answer) == 0 && !said &&
           !not_known(look, answer);
}

bool rule_counts_missing(const struct rule_look *look)
{
    if (!missing(look, ANSWER_COUNTS))
        return false;
    return rule_say(look, "Joiners and leavers over twelve months are asked for, with a roll above "
                          "0, and missing. Give 0 if there were none.");
}

bool rule_supplied_missing(const struct rule_look *look)
{
    if (!missing(look, ANSWER_SUPPLIED))
        return false;
    return rule_say(look,
                    "The turnover percentage supplied by the authority is asked for, with its "
                    "source and year, and missing.");
}

bool rule_mobility_missing(const struct rule_look *look)
{
    if (!missing(look, ANSWER_MOBILITY))
        return false;
    return rule_say(look, "Pupil turnover is asked for and missing. Give joiners and leavers over "
                          "twelve months with the roll, or a supplied percentage with source and "
                          "year.");
}

bool rule_turnover_high(const struct rule_look *look)
{
    bool high = look->figure == FIGURE_TURNOVER ? rule_number(look, FIGURE_TURNOVER) > 6000
                                                : movements_above(look, 6000);
    if (!high)
        return false;
    return rule_say(look,
                    "A turnover of more than 60 %% is unusual. Check that joiners and leavers "
                    "at the usual times are left out.");
}

bool rule_period_long(const struct rule_look *look)
{
    char from[DATE_TEXT], to[DATE_TEXT];
    if (!period_forwards(look) || date_compare(date_add_months(look->figures->turnover_from, 13),
                                               look->figures->turnover_to) > 0)
        return false;
    return rule_say(look,
                    "Joiners and leavers from %s to %s are of much more than twelve months, which "
                    "makes turnover look higher. Count one year.",
                    date_print(from, look->figures->turnover_from),
                    date_print(to, look->figures->turnover_to));
}
