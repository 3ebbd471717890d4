/* senco designation due: who needs the qualification by when. */
#include "client/commands/command.h"
#include "client/commands/designation_print.h"
#include "client/line/table.h"
#include "common/base/number.h"

#include <stdlib.h>

/* Who is due first comes first; of whom nothing is asked, last. */
static int by_due_day(const void *a, const void *b)
{
    const Senconet__V1__Designation *const *left = a, *const *right = b;
    const char *due[2] = {NULL, NULL};
    if ((*left)->regulation != NULL)
        due[0] = (*left)->regulation->due_on;
    if ((*right)->regulation != NULL)
        due[1] = (*right)->regulation->due_on;
    if (due[0] == NULL || due[1] == NULL)
        return (due[0] == NULL) - (due[1] == NULL);
    return strcmp(due[0], due[1]);
}

static void add_row(struct table *table, const Senconet__V1__Designation *designation)
{
    const Senconet__V1__Regulation49 *regulation = designation->regulation;
    char number[NUMBER_TEXT];
    table_add(table, designation->name);
    table_add(table, number_print(number, designation->school, 0));
    table_add(table, designation->school_name);
    table_add_day(table, regulation->due_on);
    table_add_day(table, regulation->enrol_by);
    table_add(table, regulation->n_appointment > 0 ? regulation->appointment[0]->words : NULL);
    table_add(table, regulation->words);
    table_add(table, regulation->trust_words);
    table_add(table, regulation->paragraph);
    table_add(table, number_print(number, designation->number, 0));
}

static enum exit_code print(struct visit *visit, const void *message)
{
    static const char *const headers[] = {
        "SENCO",         "School",          "Name",      "Due on", "Enrol by", "May be SENCO",
        "Qualification", "Job description", "Paragraph", "No.",    NULL};
    const Senconet__V1__ListDueAnswer *answer = message;
    struct table *table = table_new(headers);
    (void)visit;
    qsort(answer->designations, answer->n_designations, sizeof *answer->designations, by_due_day);
    for (size_t i = 0; i < answer->n_designations; i++)
        if (answer->designations[i]->regulation != NULL)
            add_row(table, answer->designations[i]);
    table_file_only(table, 7);
    table_right(table, 9);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command designation_due_command = {
    .area = "designation",
    .verb = "due",
    .summary = "who needs the NPQ by when, and who may not be SENCO",
    .operands = "",
    .examples = "  senco designation due\n"
                "  senco designation due --xlsx due.xlsx\n"
                "\n"
                "SEND Regulations 2014, regulation 49, for every SENCO of today, the earliest day\n"
                "first; beside it the trust's own rule.\n",
    .question = {.service = &senconet__v1__designations__descriptor,
                 .method = "Due",
                 .all_pages = true,
                 .none = "Nobody is SENCO today.",
                 .print = print},
};
