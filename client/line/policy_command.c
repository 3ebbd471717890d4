/* Options, in the order in which help names them. */
#include "client/line/policy_command.h"

#include "client/line/policy_options.h"
#include "common/base/number.h"

#include <stdio.h>
#include <string.h>

enum { OPTIONS_MAX = 80, BANDS_TEXT = POLICY_BANDS_MAX * 2 * NUMBER_TEXT };

struct options {
    struct arena *arena;
    const char **word;
    size_t count;
};

static void add(struct options *options, const char *name, const char *value)
{
    if (options->count + 2 >= OPTIONS_MAX)
        return; /* there are not so many */
    options->word[options->count++] = arena_print(options->arena, "--%s", name);
    options->word[options->count++] = arena_copy(options->arena, value);
}

static void add_number(struct options *options, const char *name, uint64_t value, uint64_t usual,
                       unsigned places)
{
    char text[NUMBER_TEXT];
    if (value != usual)
        add(options, name, number_print(text, value, places));
}

static const char *word_of(const struct word *words, unsigned value)
{
    while (words->word != NULL && words->value != value)
        words++;
    return words->word;
}

static void add_word(struct options *options, const char *name, const struct word *words,
                     unsigned value, unsigned usual)
{
    const char *word = word_of(words, value);
    if (value != usual && word != NULL)
        add(options, name, word);
}

static void add_weights(struct options *options, const struct policy *policy,
                        const struct policy *base)
{
    static const char *const names[PROVISION_COUNT] = {
        [PROVISION_A] = "weight-a", [PROVISION_P] = "weight-p", [PROVISION_S] = "weight-s",
        [PROVISION_K] = "weight-k", [PROVISION_E] = "weight-e",
    };
    char text[NUMBER_TEXT];
    for (unsigned i = 0; i < PROVISION_COUNT; i++) {
        const struct figure *weight = &policy->weight_hundredths[i];
        const struct figure *usual = &base->weight_hundredths[i];
        if (names[i] != NULL && (policy->takes & 1u << i) != 0 && weight->given &&
            (!usual->given || usual->value != weight->value))
            add(options, names[i], number_print(text, weight->value, 2));
    }
    if (policy->k_agencies_weight_hundredths.given)
        add(options, "weight-k-agencies",
            number_print(text, policy->k_agencies_weight_hundredths.value, 2));
}

static bool same_bands(const struct policy *policy, const struct policy *base)
{
    bool same = policy->band_count == base->band_count;
    for (uint32_t i = 0; same && i < policy->band_count; i++)
        same = policy->band[i].percent_hundredths == base->band[i].percent_hundredths &&
               policy->band[i].hours_thousandths == base->band[i].hours_thousandths;
    return same;
}

static void add_bands(struct options *options, const struct policy *policy,
                      const struct policy *base)
{
    char text[BANDS_TEXT] = "none", percent[NUMBER_TEXT], hours[NUMBER_TEXT];
    size_t length = 0;
    for (uint32_t i = 0; i < policy->band_count && length < sizeof text; i++)
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%s:%s", i > 0 ? "," : "",
                                   number_print(percent, policy->band[i].percent_hundredths, 2),
                                   number_print(hours, policy->band[i].hours_thousandths, 3));
    if (!same_bands(policy, base))
        add(options, "bands", text);
}

static void add_choices(struct options *options, const struct policy *policy,
                        const struct policy *base)
{
    add_word(options, "budget-rounding", policy_budget_roundings, policy->budget_rounding,
             base->budget_rounding);
    add_bands(options, policy, base);
    add_word(options, "band-edge", policy_band_edges, policy->band_edge, base->band_edge);
    add_word(options, "turnover-rounding", policy_turnover_roundings, policy->turnover_rounding,
             base->turnover_rounding);
    add_word(options, "turnover-giver", policy_turnover_givers, policy->turnover_giver,
             base->turnover_giver);
    add_word(options, "short-period", policy_short_periods, policy->short_period,
             base->short_period);
    add_word(options, "missing", policy_missing_figures, policy->missing_figure,
             base->missing_figure);
    for (unsigned kind = 0; kind < KIND_COUNT; kind++)
        if (policy->applies[kind] != base->applies[kind])
            add(options, "applies",
                arena_print(options->arena, "%s=%s",
                            policy_options_kind_word((enum school_kind)kind),
                            word_of(policy_applies, policy->applies[kind])));
}

const char **policy_command_options(struct arena *arena, const struct policy *policy)
{
    struct options options = {.arena = arena,
                              .word = arena_need(arena, OPTIONS_MAX * sizeof(const char *))};
    struct policy base = policy_charter();
    bool modern = policy->takes != base.takes;
    if (modern)
        base = policy_modern((struct figure){0});
    if (policy->takes != base.takes)
        return NULL;
    add(&options, "from", modern ? "modern" : "charter");
    add_weights(&options, policy, &base);
    add_number(&options, "points-per-hour", policy->points_per_hour_hundredths,
               base.points_per_hour_hundredths, 2);
    add_word(&options, "rounding", policy_hours_roundings, policy->hours_rounding,
             base.hours_rounding);
    add_number(&options, "step", policy->hours_step_thousandths, base.hours_step_thousandths, 3);
    add_number(&options, "budget-unit", policy->budget_unit_pence, base.budget_unit_pence, 2);
    add_choices(&options, policy, &base);
    add_number(&options, "week", policy->week_thousandths, base.week_thousandths, 3);
    if (policy->codes_reason[0] != '\0')
        add(&options, "codes-reason", policy->codes_reason);
    options.word[options.count] = NULL;
    return options.word;
}

/* Between single quotes nothing but the quote itself means anything to a shell. */
static const char *quoted(struct arena *arena, const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "-_=.,:@%+/";
    char *text = arena_need(arena, 4 * strlen(word) + 3), *at = text;
    if (word[0] != '\0' && word[strspn(word, plain)] == '\0')
        return word;
    *at++ = '\'';
    for (; *word != '\0'; word++) {
        if (*word == '\'') {
            memcpy(at, "'\\''", 4);
            at += 4;
        } else {
            *at++ = *word;
        }
    }
    memcpy(at, "'", 2);
    return text;
}

const char *policy_command_line(struct arena *arena, const char *const *words)
{
    const char *line = "";
    for (; *words != NULL; words++)
        line =
            arena_print(arena, "%s%s%s", line, line[0] != '\0' ? " " : "", quoted(arena, *words));
    return line;
}
