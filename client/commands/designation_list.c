/* senco designation list: who is SENCO where, the schools without one first. */
#include "client/commands/command.h"
#include "client/commands/designation_print.h"
#include "client/line/table.h"
#include "common/base/number.h"

static void add_row(struct table *table, const Senconet__V1__SchoolSencos *school,
                    const Senconet__V1__Designation *senco, bool first)
{
    char number[NUMBER_TEXT], words[SENCO_WORDS];
    table_add(table, number_print(number, school->school, 0));
    table_add(table, school->name);
    table_add(table, senco != NULL ? senco_words(words, senco) : NULL);
    table_add_day(table, senco != NULL ? senco->from : NULL);
    table_add_day(table, senco != NULL ? senco->until : NULL);
    table_add(table, senco != NULL ? number_print(number, senco->number, 0) : NULL);
    table_add(table, first ? school->words : NULL);
}

static enum exit_code print(struct visit *visit, const void *message)
{
    static const char *const headers[] = {"School", "Name", "SENCO", "From",
                                          "Until",  "No.",  "Note",  NULL};
    const Senconet__V1__ListDesignationsAnswer *answer = message;
    struct table *table = table_new(headers);
    (void)visit;
    for (size_t i = 0; i < answer->n_schools; i++) {
        const Senconet__V1__SchoolSencos *school = answer->schools[i];
        for (size_t j = 0; j < school->n_sencos; j++)
            add_row(table, school, school->sencos[j], j == 0);
        if (school->n_sencos == 0)
            add_row(table, school, NULL, true);
    }
    table_right(table, 5);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

static const struct argument list_arguments[] = {
    {.name = "on", .value = "DAY", .help = "who was, or will be, SENCO on this day"},
    {.name = "without", .help = "only schools that need a SENCO and have none"},
    {0},
};

const struct command designation_list_command = {
    .area = "designation",
    .verb = "list",
    .summary = "who is SENCO where; schools without one first",
    .operands = "",
    .arguments = list_arguments,
    .examples = "  senco designation list\n"
                "  senco designation list --without --csv without.csv\n",
    .question = {.service = &senconet__v1__designations__descriptor,
                 .method = "List",
                 .all_pages = true,
                 .none = "No school is like that.",
                 .print = print},
};
