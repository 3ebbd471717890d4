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
}

static void print(const Senconet__V1__ListAllocationsAnswer *answer)
{
    static const char *const headers[] = {
        "School", "Name", "Points", "Turnover hours", "Hours a week", "Points short", "No.", NULL};
    struct table *table = table_new(headers);
    for (size_t i = 0; i < answer->n_allocations; i++)
        add_row(table, answer->allocations[i]);
    for (unsigned column = 2; column <= 6; column++)
        table_right(table, column);
    table_print(table);
    table_free(table);
}

static enum exit_code list(struct visit *visit, const struct arguments *arguments)
{
    enum exit_code code;
    Senconet__V1__ListAllocationsRequest request = SENCONET__V1__LIST_ALLOCATIONS_REQUEST__INIT;
    request.collection = (char *)(uintptr_t)arguments->operand[0];
    const Senconet__V1__ListAllocationsAnswer *answer =
        visit_ask_all(visit, &senconet__v1__allocations__descriptor, "List", &request.base, &code);
    if (answer != NULL && visit->json)
        visit_print_json(&answer->base);
    else if (answer != NULL)
        print(answer);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    return visit_run(arguments, list);
}

const struct command allocation_list_command = {
    .area = "allocation",
    .verb = "list",
    .summary = "the hours of your schools in a collection",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .examples = "  senco allocation list 2026-27\n",
    .run = run,
};
