/* senco allocation list: the hours of your schools in a collection. */
#include "client/commands/command.h"
#include "client/commands/visit.h"
#include "client/commands/words.h"
#include "client/line/table.h"
#include "common/base/number.h"

static void add_row(struct table *table, const Senconet__V1__Allocation *allocation)
{
    const Senconet__V1__Working *working = allocation->working;
    bool worked = working->result == SENCONET__V1__WORKING__RESULT__HOURS;
    char text[64], number[NUMBER_TEXT];
    table_add(table, number_print(number, allocation->school, 0));
    table_add(table, allocation->school_name);
    table_add(table, worked ? number_print(number, working->points_hundredths, 2) : NULL);
    table_add(table, worked ? number_print(number, working->turnover_hours_thousandths, 3) : NULL);
    table_add(table, hours_words(text, working));
    table_add(table, worked ? number_print(number, working->points_short_hundredths, 2) : NULL);
    table_add(table, number_print(number, allocation->number, 0));
    table_add(table, allocation->continues_in != NULL ? allocation->collection : NULL);
    table_add(table, allocation->collection);
    table_add(table, allocation->fingerprint);
}

/* On the screen only where some go on. */
static void leave_out(struct table *table, const Senconet__V1__ListAllocationsAnswer *answer)
{
    bool any = false;
    for (size_t i = 0; i < answer->n_allocations; i++)
        any = any || answer->allocations[i]->continues_in != NULL;
    if (!any)
        table_file_only(table, 7);
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__ListAllocationsAnswer *answer = message;
    static const char *const headers[] = {
        "School",       "Name",         "Points", "Turnover hours",
        "Hours a week", "Points short", "No.",    "Goes on from",
        "Collection",   "Fingerprint",  NULL};
    (void)visit;
    struct table *table = table_new(headers);
    for (size_t i = 0; i < answer->n_allocations; i++)
        add_row(table, answer->allocations[i]);
    for (unsigned column = 2; column <= 6; column++)
        table_right(table, column);
    leave_out(table, answer);
    table_file_only(table, 8);
    table_file_only(table, 9);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command allocation_list_command = {
    .area = "allocation",
    .verb = "list",
    .summary = "the hours of your schools in a collection",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .examples = "  senco allocation list 2026-27\n",
    .question = {.service = &senconet__v1__allocations__descriptor,
                 .method = "List",
                 .all_pages = true,
                 .none = "Nothing has been issued yet.",
                 .operands = {"collection"},
                 .print = print},
};
