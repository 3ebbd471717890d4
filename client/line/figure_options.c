/* Options -> figures. Whether the figures can be is the rules' business, not this file's. */
#include "client/line/figure_options.h"

#include "client/line/number_option.h"
#include "client/line/refusal.h"

/* More than any rule allows, so that the rule can say so, and far from overflowing anything. */
#define NUMBER_MAX 999999999999999ULL

static const struct {
    const char *option;
    unsigned places;
} options[FIGURE_COUNT] = {
    [FIGURE_A] = {"a", 0},
    [FIGURE_P] = {"p", 0},
    [FIGURE_S] = {"s", 0},
    [FIGURE_K] = {"k", 0},
    [FIGURE_E] = {"e", 0},
    [FIGURE_N] = {"n", 0},
    [FIGURE_K_AGENCIES] = {"k-agencies", 0},
    [FIGURE_ROLL] = {"roll", 0},
    [FIGURE_JOINERS] = {"joiners", 0},
    [FIGURE_LEAVERS] = {"leavers", 0},
    [FIGURE_TURNOVER] = {"turnover", 2},
    [FIGURE_BUDGET] = {"budget", 2},
};

static bool date_option(const struct arguments *arguments, const char *option, struct date *date)
{
    const char *text = arguments_value(arguments, option);
    if (text == NULL || date_parse(text, date))
        return true;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--%s: \"%s\" is not a day, such as 2012-01-18",
                option, text);
    return false;
}

bool figure_options_read(const struct arguments *arguments, struct figures *figures)
{
    *figures = (struct figures){0};
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        if (!number_option(arguments, options[id].option, figure_name((enum figure_id)id),
                           options[id].places, NUMBER_MAX, &figures->of[id]))
            return false;
    figures->turnover_source = arguments_value(arguments, "turnover-source");
    figures->turnover_year = arguments_value(arguments, "turnover-year");
    figures->budget_year = arguments_value(arguments, "budget-year");
    figures->budget_source = arguments_value(arguments, "budget-source");
    return date_option(arguments, "turnover-from", &figures->turnover_from) &&
           date_option(arguments, "turnover-to", &figures->turnover_to);
}
