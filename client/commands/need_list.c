/* senco need list: what training is needed. */
#include "client/commands/command.h"
#include "client/commands/need_print.h"
#include "client/commands/school_filter.h"
#include "client/line/table.h"
#include "client/line/value_words.h"
#include "common/base/number.h"

static const struct argument list_arguments[] = {
    SCHOOL_FILTER_OPTION,
    {.name = "person", .value = "PERSON", .help = "of this person only, by their number"},
    {.name = "open-only", .help = "neither met nor withdrawn"},
    {.name = "without-event", .help = "open, and no event answers them"},
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__ListNeedsRequest *request = message;
    (void)visit;
    return school_filter(arguments, &request->has_at_school, &request->at_school);
}

static void add_row(struct table *table, const Senconet__V1__Need *need)
{
    char number[NUMBER_TEXT];
    table_add(table, number_print(number, need->number, 0));
    table_add(table, need->title);
    table_add(table, need->item);
    table_add_day(table, need->wanted_by);
    table_add(table, need_state_words(need->state));
    table_add(table, need->in_plan ? need->plan_place : NULL);
    table_add(table, need->has_event ? "yes" : "no");
    table_add(table, need->name);
    table_add(table, number_print(number, need->school, 0));
    table_add(table, number_print(number, need->version, 0));
    table_add(table, need->why);
    table_add(table, number_print(number, need->person, 0));
}

static enum exit_code print(struct visit *visit, const void *message)
{
    static const char *const headers[] = {"Need",    "What",       "Item",  "Wanted by", "State",
                                          "In plan", "Has event",  "Whose", "School",    "Version",
                                          "Why",     "Person no.", NULL};
    const Senconet__V1__ListNeedsAnswer *answer = message;
    struct table *table = table_new(headers);
    (void)visit;
    for (size_t i = 0; i < answer->n_needs; i++)
        add_row(table, answer->needs[i]);
    table_file_only(table, 10);
    table_file_only(table, 11);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command need_list_command = {
    .area = "need",
    .verb = "list",
    .summary = "what training is needed, the newest need first",
    .operands = "",
    .arguments = list_arguments,
    .examples = "  senco need list --without-event\n"
                "  senco need list --school 9994999 --open-only --csv needs.csv\n",
    .question = {.service = &senconet__v1__needs__descriptor,
                 .method = "List",
                 .all_pages = true,
                 .none = "No need fits what you say.",
                 .fill = fill,
                 .print = print},
};
