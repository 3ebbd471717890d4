/* Options -> figures. Whether the figures can be is the rules' business, not this file's. */
#include "client/line/figure_options.h"

#include "client/line/day_option.h"
#include "client/line/number_option.h"

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
