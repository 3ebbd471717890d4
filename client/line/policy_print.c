/* Every field of a policy; the test walks the contract's Policy to see that none is forgotten. */
#include "client/line/policy_print.h"

#include "client/line/policy_words.h"
#include "client/line/quantity.h"
#include "common/base/number.h"

#include <inttypes.h>
#include <stdarg.h>

__attribute__((format(printf, 3, 4))) static void print_line(FILE *out, const char *what,
                                                             const char *format, ...)
{
    va_list arguments;
    fprintf(out, "  %-49s ", what);
    va_start(arguments, format);
    vfprintf(out, format, arguments);
    va_end(arguments);
    fputc('\n', out);
}

static void print_weight(FILE *out, const char *what, struct figure weight, const char *otherwise)
{
    char points[QUANTITY_TEXT];
    if (weight.given)
        print_line(out, what, "%s each", quantity_points(points, weight.value));
    else
        print_line(out, what, "%s", otherwise);
}

static void print_weights(FILE *out, const struct policy *policy)
{
    for (unsigned i = 0; i < PROVISION_N; i++) {
        bool taken = (policy->takes & 1u << i) != 0;
        print_weight(out, figure_name((enum figure_id)i),
                     taken ? policy->weight_hundredths[i] : (struct figure){0}, "not taken");
    }
    print_weight(out, "pupils at K with outside agencies involved",
                 policy->k_agencies_weight_hundredths, "do not count apart");
}

static void print_points(FILE *out, const struct policy *policy)
{
    char unit[NUMBER_TEXT], every[QUANTITY_TEXT], words[POLICY_WORDS], week[QUANTITY_TEXT];
    print_line(out, "notional SEN budget", "a point for every %s, %s",
               number_print_pounds(unit, policy->budget_unit_pence),
               policy_words_budget(policy->budget_rounding));
    print_line(out, "an hour a week", "for every %s",
               quantity_points(every, policy->points_per_hour_hundredths));
    print_line(out, "points make hours", "%s", policy_words_hours(words, policy));
    print_line(out, "one person's week", "%s", quantity_hours(week, policy->week_thousandths));
}

static void print_bands(FILE *out, const struct policy *policy)
{
    char what[80], percent[NUMBER_TEXT], hours[QUANTITY_TEXT];
    if (policy->band_count == 0)
        print_line(out, "pupil turnover", "gives no hours");
    for (uint32_t i = 0; i < policy->band_count; i++) {
        const struct turnover_band *band = &policy->band[i];
        snprintf(what, sizeof what, "pupil turnover of %s %s %%",
                 policy_words_edge(policy->band_edge),
                 number_print(percent, band->percent_hundredths, 2));
        print_line(out, what, "%s", quantity_hours(hours, band->hours_thousandths));
    }
}

/* Shown without bands too: the policy holds these, and a later version may have bands again. */
static void print_turnover(FILE *out, const struct policy *policy)
{
    print_line(out, "a band of turnover", "is for %s its percentage",
               policy_words_edge(policy->band_edge));
    print_line(out, "the percentage", "is compared %s",
               policy_words_turnover(policy->turnover_rounding));
    print_line(out, "whose turnover", "%s", policy_words_giver(policy->turnover_giver));
    print_line(out, "joiners and leavers of less than twelve months", "%s",
               policy->short_period == SHORT_PERIOD_TAKEN ? "taken" : "not taken");
}

static void print_kinds(FILE *out, const struct policy *policy)
{
    char what[80];
    for (unsigned kind = 0; kind < KIND_COUNT; kind++) {
        snprintf(what, sizeof what, "school, %s", school_kind_name((enum school_kind)kind));
        print_line(out, what, "%s", policy_words_applies(policy->applies[kind]));
    }
}

void policy_print(FILE *out, const struct policy *policy, uint64_t version)
{
    fprintf(out, "Policy \"%s\", version %" PRIu64 "\n", policy->name, version);
    print_weights(out, policy);
    print_points(out, policy);
    print_bands(out, policy);
    print_turnover(out, policy);
    print_line(out, "a missing figure", "%s", policy_words_missing(policy->missing_figure));
    print_kinds(out, policy);
}
