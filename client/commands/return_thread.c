/* senco return thread: all that was said and done about a return, the newest last. */
#include "client/commands/command.h"
#include "client/commands/return_event_print.h"
#include "client/commands/visit.h"
#include "client/commands/words.h"
#include "client/line/export.h"
#include "client/line/table.h"
#include "common/base/number.h"
#include "common/domain/return_state.h"

static const struct argument thread_arguments[] = {SCHOOL_OPTION, {0}};

/* "k: check against the register; roll: ..." */
static const char *figures_words(struct arena *arena, const Senconet__V1__ReturnEvent *event)
{
    const char *words = NULL;
    for (size_t i = 0; i < event->n_figures; i++)
        words =
            arena_print(arena, "%s%s%s: %s", words != NULL ? words : "", words != NULL ? "; " : "",
                        event->figures[i]->field, event->figures[i]->reason);
    return words;
}

static void add_row(struct table *table, struct visit *visit,
                    const Senconet__V1__ReturnEvent *event)
{
    char number[NUMBER_TEXT];
    table_add_moment(table, event->at);
    table_add(table, event->by);
    table_add(table, return_act_name((enum return_act)event->act));
    table_add(table, number_print(number, event->version, 0));
    table_add(table, return_state_words(event->state_after));
    table_add(table, event->reason);
    table_add(table, figures_words(&visit->arena, event));
    table_add_day(table, event->answer_by);
    table_add_day(table, event->extended_to);
    table_add(table, event->number > 0 ? number_print(number, event->number, 0) : NULL);
    table_add(table, visit->arguments->operand[0]);
}

/* For files: a row each, since people read them below each other. */
static void print_rows(struct visit *visit, const Senconet__V1__ListReturnEventsAnswer *answer)
{
    static const char *const headers[] = {"At",          "By",      "Act",        "Version",
                                          "State after", "Reason",  "Figures",    "Answer by",
                                          "Extended to", "Act no.", "Collection", NULL};
    struct table *table = table_new(headers);
    for (size_t i = answer->n_events; i-- > 0;)
        add_row(table, visit, answer->events[i]);
    table_print(table);
    table_free(table);
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__ListReturnEventsAnswer *answer = message;
    if (export_asked())
        print_rows(visit, answer);
    for (size_t i = answer->n_events; i-- > 0 && !export_asked();)
        return_event_print(stdout, answer->events[i]);
    return EXIT_DONE;
}

const struct command return_thread_command = {
    .area = "return",
    .verb = "thread",
    .summary = "all that was said and done about a return",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = thread_arguments,
    .examples = "  senco return thread 2026-27\n",
    .question = {.service = &senconet__v1__returns__descriptor,
                 .method = "Events",
                 .all_pages = true,
                 .none = "Nothing has been saved for this return yet.",
                 .operands = {"collection"},
                 .print = print},
};
