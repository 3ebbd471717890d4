/* Options -> figures. Whether the figures can be is the rules' business, not this file's. */
#include "client/line/figure_options.h"

#include "client/line/day_option.h"
#include "client/line/number_option.h"
#include "client/line/refusal.h"
#include "common/domain/figure_origin.h"

/* More than any rule allows, so that the rule can say so, and far from overflowing anything. */
#define NUMBER_MAX 999999999999999ULL

static const struct {
    const char *option;
    struct number_form form;
} options[FIGURE_COUNT] = {
    [FIGURE_A] = {"a", {0, NUMBER_PLAIN, NUMBER_MAX}},
    [FIGURE_P] = {"p", {0, NUMBER_PLAIN, NUMBER_MAX}},
    [FIGURE_S] = {"s", {0, NUMBER_PLAIN, NUMBER_MAX}},
    [FIGURE_K] = {"k", {0, NUMBER_PLAIN, NUMBER_MAX}},
    [FIGURE_E] = {"e", {0, NUMBER_PLAIN, NUMBER_MAX}},
    [FIGURE_N] = {"n", {0, NUMBER_PLAIN, NUMBER_MAX}},
    [FIGURE_K_AGENCIES] = {"k-agencies", {0, NUMBER_PLAIN, NUMBER_MAX}},
    [FIGURE_ROLL] = {"roll", {0, NUMBER_PLAIN, NUMBER_MAX}},
    [FIGURE_JOINERS] = {"joiners", {0, NUMBER_PLAIN, NUMBER_MAX}},
    [FIGURE_LEAVERS] = {"leavers", {0, NUMBER_PLAIN, NUMBER_MAX}},
    [FIGURE_TURNOVER] = {"turnover", {2, NUMBER_PERCENT, NUMBER_MAX}},
    [FIGURE_BUDGET] = {"budget", {2, NUMBER_POUNDS, NUMBER_MAX}},
};

bool figure_options_read(const struct arguments *arguments, struct figures *figures)
{
    *figures = (struct figures){0};
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        if (!number_option(arguments, options[id].option, figure_name((enum figure_id)id),
                           &options[id].form, &figures->of[id]))
            return false;
    figures->turnover_source = arguments_value(arguments, "turnover-source");
    figures->turnover_year = arguments_value(arguments, "turnover-year");
    figures->budget_year = arguments_value(arguments, "budget-year");
    figures->budget_source = arguments_value(arguments, "budget-source");
    return day_option(arguments, "turnover-from", &figures->turnover_from) &&
           day_option(arguments, "turnover-to", &figures->turnover_to);
}

/* What says where a figure comes from goes with it. */
static void take_out(struct figures *figures, enum figure_id id)
{
    figures->of[id] = (struct figure){0};
    figures->not_known &= ~(1u << id);
    if (id == FIGURE_BUDGET)
        figures->budget_year = figures->budget_source = NULL;
    if (id == FIGURE_TURNOVER)
        figures->turnover_year = figures->turnover_source = NULL;
    if (!figures->of[FIGURE_JOINERS].given && !figures->of[FIGURE_LEAVERS].given)
        figures->turnover_from = figures->turnover_to = (struct date){0};
    if (id == FIGURE_K)
        figures->of[FIGURE_K_AGENCIES] = (struct figure){0};
}

static bool say_unknown(const struct arguments *arguments, const char *option, const char *word)
{
    char all[160] = "";
    size_t length = 0;
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        length += (size_t)snprintf(all + length, sizeof all - length, "%s%s", id > 0 ? ", " : "",
                                   options[id].option);
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--%s: \"%s\" is none of %s", option, word, all);
    return false;
}

bool figure_options_named(const struct arguments *arguments, const char *option, uint32_t *mask)
{
    const char *word;
    *mask = 0;
    for (size_t nth = 0; (word = arguments_nth(arguments, option, nth)) != NULL; nth++) {
        unsigned id = 0;
        while (id < FIGURE_COUNT && strcmp(options[id].option, word) != 0)
            id++;
        if (id == FIGURE_COUNT)
            return say_unknown(arguments, option, word);
        if (arguments_value(arguments, word) != NULL) {
            refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--%s and --%s %s: say one of the two",
                        word, option, word);
            return false;
        }
        *mask |= 1u << id;
    }
    return true;
}

bool figure_options_take_out(const struct arguments *arguments, struct figures *figures)
{
    uint32_t mask;
    if (!figure_options_named(arguments, "without", &mask))
        return false;
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        if ((mask & 1u << id) != 0)
            take_out(figures, (enum figure_id)id);
    return true;
}

/* Said of a figure that this very command gives. */
static bool say_given(const struct arguments *arguments, enum figure_id id)
{
    const char *word = options[id].option;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                "--not-known %s: the same command gives it, by --census or --confirm; say one of "
                "the two",
                word);
    return false;
}

bool figure_options_not_known(const struct arguments *arguments, struct figures *figures,
                              uint32_t given)
{
    uint32_t mask, without;
    if (!figure_options_named(arguments, "not-known", &mask) ||
        !figure_options_named(arguments, "without", &without))
        return false;
    for (unsigned id = 0; id < FIGURE_COUNT; id++) {
        if ((mask & 1u << id) == 0)
            continue;
        if ((given & 1u << id) != 0)
            return say_given(arguments, (enum figure_id)id);
        if (figures->of[id].given && (FIGURES_COUNTED & 1u << id) != 0)
            figures->census_date = (struct date){0}; /* what is left is no census's */
        take_out(figures, (enum figure_id)id);
        figures->not_known |= 1u << id;
    }
    if ((mask & without) == 0)
        return true;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                "--not-known and --without of one figure: say one of the two");
    return false;
}

const struct number_form *figure_options_form(enum figure_id id)
{
    return &options[id].form;
}

const char *figure_options_name(enum figure_id id)
{
    return options[id].option;
}

const char *figure_options_path(const char *option)
{
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        if (strcmp(options[id].option, option) == 0)
            return figure_path((enum figure_id)id);
    return NULL;
}

static const struct {
    const char *field, *words;
} beside[] = {
    {"provision", "pupils by provision"},
    {"turnoverFrom", "first day of the joiners and leavers"},
    {"turnoverTo", "last day of the joiners and leavers"},
    {"turnoverSource", "who supplied the turnover percentage"},
    {"turnoverYear", "year of the turnover percentage"},
    {"budgetYear", "financial year of the budget"},
    {"budgetSource", "where the budget comes from"},
    {"censusDate", "census the pupil counts come from"},
    {"notKnown", "figures that are not known"},
};

const char *figure_field_words(const char *field)
{
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        if (strcmp(figure_path((enum figure_id)id), field) == 0)
            return figure_name((enum figure_id)id);
    for (size_t i = 0; i < sizeof beside / sizeof beside[0]; i++)
        if (strcmp(beside[i].field, field) == 0)
            return beside[i].words;
    return field;
}
