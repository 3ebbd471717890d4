/* Every field of a policy; the tests walk the contract's Policy to see that none is forgotten. */
#include "client/line/policy_lines.h"

#include "client/line/policy_words.h"
#include "client/line/quantity.h"
#include "common/base/number.h"

#include <stdarg.h>

/* Where the lines go. */
struct lines {
    void (*line)(void *owner, const char *what, const char *words);
    void *owner;
};

__attribute__((format(printf, 3, 4))) static void say(const struct lines *lines, const char *what,
                                                      const char *format, ...)
{
    char words[sizeof((struct policy *)0)->codes_reason + POLICY_WORDS];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    lines->line(lines->owner, what, words);
}

static void say_weight(const struct lines *lines, const char *what, struct figure weight,
                       const char *otherwise)
{
    char points[QUANTITY_TEXT];
    if (weight.given)
        say(lines, what, "%s each", quantity_points(points, weight.value));
    else
        say(lines, what, "%s", otherwise);
}

static void say_weights(const struct lines *lines, const struct policy *policy)
{
    for (unsigned i = 0; i < PROVISION_N; i++) {
        bool taken = (policy->takes & 1u << i) != 0;
        say_weight(lines, figure_name((enum figure_id)i),
                   taken ? policy->weight_hundredths[i] : (struct figure){0}, "not taken");
    }
    say_weight(lines, "pupils at K with outside agencies involved",
               policy->k_agencies_weight_hundredths, "do not count apart");
}

static void say_points(const struct lines *lines, const struct policy *policy)
{
    char unit[NUMBER_TEXT], every[QUANTITY_TEXT], words[POLICY_WORDS], week[QUANTITY_TEXT];
    say(lines, "notional SEN budget", "a point for every %s, %s",
        number_print_pounds(unit, policy->budget_unit_pence),
        policy_words_budget(policy->budget_rounding));
    say(lines, "an hour a week", "for every %s",
        quantity_points(every, policy->points_per_hour_hundredths));
    say(lines, "points make hours", "%s", policy_words_hours(words, policy));
    say(lines, "one person's week", "%s", quantity_hours(week, policy->week_thousandths));
}

static void say_bands(const struct lines *lines, const struct policy *policy)
{
    char what[80], percent[NUMBER_TEXT], hours[QUANTITY_TEXT];
    if (policy->band_count == 0)
        say(lines, "pupil turnover", "gives no hours");
    for (uint32_t i = 0; i < policy->band_count; i++) {
        const struct turnover_band *band = &policy->band[i];
        snprintf(what, sizeof what, "pupil turnover of %s %s %%",
                 policy_words_edge(policy->band_edge),
                 number_print(percent, band->percent_hundredths, 2));
        say(lines, what, "%s", quantity_hours(hours, band->hours_thousandths));
    }
}

/* Shown without bands too: the policy holds these, and a later version may have bands again. */
static void say_turnover(const struct lines *lines, const struct policy *policy)
{
    say(lines, "a band of turnover", "is for %s its percentage",
        policy_words_edge(policy->band_edge));
    say(lines, "the percentage", "is compared %s",
        policy_words_turnover(policy->turnover_rounding));
    say(lines, "whose turnover", "%s", policy_words_giver(policy->turnover_giver));
    say(lines, "joiners and leavers of less than twelve months", "%s",
        policy->short_period == SHORT_PERIOD_TAKEN ? "taken" : "not taken");
}

static void say_kinds(const struct lines *lines, const struct policy *policy)
{
    char what[80];
    for (unsigned kind = 0; kind < KIND_COUNT; kind++) {
        snprintf(what, sizeof what, "school, %s", school_kind_name((enum school_kind)kind));
        say(lines, what, "%s", policy_words_applies(policy->applies[kind]));
    }
}

void policy_lines(const struct policy *policy,
                  void (*line)(void *owner, const char *what, const char *words), void *owner)
{
    const struct lines lines = {line, owner};
    char codes[POLICY_WORDS];
    say(&lines, "codes", "%s", policy_words_codes(codes, policy));
    say(&lines, "why these codes", "%s", policy_words_reason(policy));
    say_weights(&lines, policy);
    say_points(&lines, policy);
    say_bands(&lines, policy);
    say_turnover(&lines, policy);
    say(&lines, "a missing figure", "%s", policy_words_missing(policy->missing_figure));
    say_kinds(&lines, policy);
}
