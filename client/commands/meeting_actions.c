/* senco meeting actions: what is to be done, and by whom. */
#include "client/commands/command.h"
#include "client/commands/meeting_print.h"
#include "common/base/number.h"

static const struct argument actions_arguments[] = {
    {.name = "mine", .help = "yours only"},
    {.name = "overdue", .help = "open after their day only"},
    {.name = "meeting", .value = "NUMBER", .help = "of this meeting only"},
    {0},
};

static void add_row(struct table *table, const Senconet__V1__MeetingAction *action)
{
    char number[NUMBER_TEXT];
    table_add(table, number_print(number, action->number, 0));
    table_add_day(table, action->due_on);
    table_add(table, action_standing_words(action));
    table_add(table, action->what);
    table_add(table, action->owner_name);
    table_add(table, action->school_name);
    table_add(table, action->outcome);
    table_add(table, number_print(number, action->meeting, 0));
    table_add(table, number_print(number, action->version, 0));
    table_add(table, number_print(number, action->school, 0));
    table_add(table, number_print(number, action->owner, 0));
}

static enum exit_code print(struct visit *visit, const void *message)
{
    static const char *const headers[] = {"No.",     "Due",     "State",   "What",
                                          "Who",     "School",  "Outcome", "Meeting",
                                          "Version", "LAESTAB", "Person",  NULL};
    const Senconet__V1__ListActionsAnswer *answer = message;
    struct table *table = table_new(headers);
    (void)visit;
    for (size_t i = 0; i < answer->n_actions; i++)
        add_row(table, answer->actions[i]);
    table_right(table, 0);
    table_right(table, 7);
    table_right(table, 8);
    table_file_only(table, 9);
    table_file_only(table, 10);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command meeting_actions_command = {
    .area = "meeting",
    .verb = "actions",
    .summary = "what was agreed to be done at network meetings, by the days it is due",
    .operands = "",
    .arguments = actions_arguments,
    .examples = "  senco meeting actions --mine\n"
                "  senco meeting actions --overdue --xlsx overdue.xlsx\n"
                "  senco meeting actions --meeting 3\n",
    .question = {.service = &senconet__v1__meetings__descriptor,
                 .method = "ListActions",
                 .all_pages = true,
                 .none = "There is no action.",
                 .print = print},
};
