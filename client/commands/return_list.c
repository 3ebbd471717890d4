/* senco return list: where each of your schools stands in a collection. */
#include "client/commands/command.h"
#include "client/commands/return_order.h"
#include "client/commands/return_totals.h"
#include "client/commands/visit.h"
#include "client/commands/words.h"
#include "client/line/days_words.h"
#include "client/line/export.h"
#include "client/line/figure_options.h"
#include "client/line/table.h"
#include "client/line/word_option.h"
#include "common/base/number.h"
#include "common/domain/return_state.h"

static const struct word states[] = {
    {"nothing-saved", RETURN_NOTHING_SAVED},
    {"draft", RETURN_DRAFT},
    {"finished", RETURN_FINISHED},
    {"sent-back", RETURN_SENT_BACK},
    {"sent", RETURN_SUBMITTED},
    {"authorised", RETURN_AUTHORISED},
    {"looked-at", RETURN_LOOKED_AT},
    {"accepted", RETURN_ACCEPTED},
    {"correction-asked", RETURN_CORRECTION_ASKED},
    {0},
};
static const struct word orders[] = {
    {"state", ORDER_STATE},
    {"number", ORDER_NUMBER},
    {"name", ORDER_NAME},
    {0},
};
static const struct argument list_arguments[] = {
    {.name = "state", .value = "STATE", .help = "those in this state only", .words = states},
    {.name = "late", .help = "those only that are late: to be sent, and the day has passed"},
    {.name = "exempt", .help = "the exempt schools only"},
    {.name = "open-queries",
     .help = "those only with queries that are neither put right nor answered"},
    {.name = "by",
     .value = "ORDER",
     .help = "the order: by state, most urgent first, by number or by name (state)",
     .words = orders},
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__ListReturnsRequest *request = message;
    unsigned state = 0, order = ORDER_STATE;
    (void)visit;
    if (!word_option(arguments, "state", states, &state) ||
        !word_option(arguments, "by", orders, &order))
        return EXIT_USAGE;
    request->has_state = arguments_value(arguments, "state") != NULL;
    request->state = (Senconet__V1__ReturnState)state;
    return EXIT_DONE;
}

/* "budget, joiners": the figures that the school says it does not have. */
static void add_not_known(struct table *table, const Senconet__V1__ReturnLine *line)
{
    char names[160] = "";
    size_t length = 0;
    for (size_t i = 0; i < line->n_not_known && length < sizeof names; i++) {
        enum figure_id id;
        if (figure_of_path(line->not_known[i], &id))
            length += (size_t)snprintf(names + length, sizeof names - length, "%s%s",
                                       length > 0 ? ", " : "", figure_options_name(id));
    }
    table_add(table, names);
}

static void add_row(struct table *table, const Senconet__V1__ReturnLine *line, const char *key)
{
    char number[NUMBER_TEXT], days[DAYS_WORDS];
    bool exempt = line->exempt_because != NULL;
    table_add(table, number_print(number, line->school, 0));
    table_add(table, line->name);
    table_add(table, exempt ? "exempt" : return_state_words(line->state));
    table_add_day(table, exempt ? NULL : line->due_on);
    table_add(table, days_words(days, line->has_days_left, line->days_left, line->has_days_late,
                                line->days_late));
    table_add_moment(table, line->last_heard_at);
    table_add(table, line->version > 0 ? number_print(number, line->version, 0) : NULL);
    table_add(table, line->has_open_queries ? number_print(number, line->open_queries, 0) : NULL);
    add_not_known(table, line);
    table_add(table, line->exempt_because);
    table_add(table, days_number(days, line->has_days_left, line->days_left, line->has_days_late,
                                 line->days_late));
    table_add(table, key);
}

static bool any_not_known(const Senconet__V1__ListReturnsAnswer *answer)
{
    for (size_t i = 0; i < answer->n_returns; i++)
        if (answer->returns[i]->n_not_known > 0)
            return true;
    return false;
}

static bool any_open_queries(const Senconet__V1__ListReturnsAnswer *answer)
{
    for (size_t i = 0; i < answer->n_returns; i++)
        if (answer->returns[i]->open_queries > 0)
            return true;
    return false;
}

static bool any_exempt(const Senconet__V1__ListReturnsAnswer *answer)
{
    for (size_t i = 0; i < answer->n_returns; i++)
        if (answer->returns[i]->exempt_because != NULL)
            return true;
    return false;
}

static enum return_order order_asked(const struct arguments *arguments)
{
    unsigned order = ORDER_STATE;
    return word_option(arguments, "by", orders, &order) ? (enum return_order)order : ORDER_STATE;
}

enum { OPEN_QUERIES = 7 }; /* its column */

static enum exit_code print(struct visit *visit, const void *message)
{
    static const char *const headers[] = {
        "School",       "Name",      "State",   "Due",        "Days",       "Last heard", "Version",
        "Open queries", "Not known", "Because", "Days to go", "Collection", NULL};
    const Senconet__V1__ListReturnsAnswer *answer = message;
    struct table *table = table_new(headers);
    return_lines_sort(answer->returns, answer->n_returns, order_asked(visit->arguments));
    if (answer->totals != NULL && !export_asked())
        return_totals_print(stdout, answer->totals);
    for (size_t i = 0; i < answer->n_returns; i++)
        add_row(table, answer->returns[i], visit->arguments->operand[0]);
    table_right(table, OPEN_QUERIES - 1);
    table_right(table, OPEN_QUERIES);
    if (!any_open_queries(answer))
        table_file_only(table, OPEN_QUERIES);
    if (!any_not_known(answer))
        table_file_only(table, OPEN_QUERIES + 1);
    if (!any_exempt(answer))
        table_file_only(table, OPEN_QUERIES + 2);
    table_file_only(table, OPEN_QUERIES + 3);
    table_file_only(table, OPEN_QUERIES + 4);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command return_list_command = {
    .area = "return",
    .verb = "list",
    .summary = "where each of your schools stands in a collection",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = list_arguments,
    .examples = "  senco return list 2026-27\n"
                "  senco return list 2026-27 --state finished\n"
                "  senco return list 2026-27 --late --xlsx late.xlsx\n"
                "  senco return list 2026-27 --open-queries\n",
    .question = {.service = &senconet__v1__returns__descriptor,
                 .method = "List",
                 .all_pages = true,
                 .none = "No school is listed: none of yours is asked, or none is as you say.",
                 .operands = {"collection"},
                 .fill = fill,
                 .print = print},
};
