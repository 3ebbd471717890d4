/* senco approach list: what the network has agreed on. */
#include "client/commands/approach_print.h"
#include "client/commands/command.h"
#include "client/line/table.h"
#include "common/base/number.h"

static const struct argument list_arguments[] = {
    {.name = "due", .help = "whose day to be looked at again has come, only"},
    {0},
};

static void add_row(struct table *table, const Senconet__V1__Approach *approach)
{
    char number[NUMBER_TEXT];
    table_add(table, number_print(number, approach->number, 0));
    table_add(table, approach->title);
    table_add(table, approach->meeting_title);
    table_add(table, number_print(number, approach->schools, 0));
    table_add_day(table, approach->ended ? NULL : approach->look_again_on);
    table_add(table, approach->ended ? "ended" : approach->due ? "look again" : NULL);
    table_add(table, number_print(number, approach->version, 0));
    table_add(table, number_print(number, approach->meeting, 0));
}

static enum exit_code print(struct visit *visit, const void *message)
{
    static const char *const headers[] = {"No.",     "Approach",   "Agreed at",
                                          "Schools", "Look again", "Standing",
                                          "Version", "Meeting",    NULL};
    const Senconet__V1__ListApproachesAnswer *answer = message;
    struct table *table = table_new(headers);
    (void)visit;
    for (size_t i = 0; i < answer->n_approaches; i++)
        add_row(table, answer->approaches[i]);
    table_right(table, 0);
    table_right(table, 3);
    table_right(table, 6);
    table_file_only(table, 7);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command approach_list_command = {
    .area = "approach",
    .verb = "list",
    .summary = "what the network has agreed on, the newest first",
    .operands = "",
    .arguments = list_arguments,
    .examples = "  senco approach list\n"
                "  senco approach list --due\n",
    .question = {.service = &senconet__v1__approaches__descriptor,
                 .method = "List",
                 .all_pages = true,
                 .none = "No approach has been agreed yet, or none is due.",
                 .print = print},
};
