/* senco training totals: what SENCOs did in an academic year. */
#include "client/commands/command.h"
#include "client/commands/school_filter.h"
#include "client/line/table.h"
#include "common/base/number.h"
#include "senconet/v1/training.pb-c.h"

static const struct argument totals_arguments[] = {
    SCHOOL_FILTER_OPTION,
    {.name = "year",
     .value = "YEAR",
     .help = "from September to August, such as 2026/27 (this one)",
     .field = "academicYear"},
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__TrainingTotalsRequest *request = message;
    (void)visit;
    request->academic_year = (char *)(uintptr_t)arguments_value(arguments, "year");
    return school_filter(arguments, &request->has_at_school, &request->at_school);
}

static void add_row(struct table *table, const Senconet__V1__TrainingTotal *total)
{
    char number[NUMBER_TEXT];
    table_add(table, number_print(number, total->school, 0));
    table_add(table, total->school_name);
    table_add(table, total->name != NULL ? total->name : "(all its SENCOs)");
    table_add(table, number_print(number, total->sencos, 0));
    table_add(table, number_print(number, total->events, 0));
    table_add(table, number_print(number, total->hours_hundredths, 2));
    table_add(table, number_print(number, total->events_led, 0));
    table_add(table, number_print(number, total->hours_led_hundredths, 2));
    table_add(table, number_print(number, total->briefings, 0));
    table_add(table, number_print(number, total->staff_briefed, 0));
}

static enum exit_code print(struct visit *visit, const void *message)
{
    static const char *const headers[] = {"School",    "Name",          "Who", "SENCOs",
                                          "Events",    "Hours",         "Led", "Hours led",
                                          "Briefings", "Staff briefed", NULL};
    const Senconet__V1__TrainingTotalsAnswer *answer = message;
    struct table *table = table_new(headers);
    (void)visit;
    for (size_t i = 0; i < answer->n_totals; i++)
        add_row(table, answer->totals[i]);
    for (unsigned column = 3; column <= 9; column++)
        table_right(table, column);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command training_totals_command = {
    .area = "training",
    .verb = "totals",
    .summary = "hours attended and led, and briefings, of each SENCO in an academic year",
    .operands = "",
    .arguments = totals_arguments,
    .examples = "  senco training totals\n"
                "  senco training totals --year 2025/26 --xlsx training.xlsx\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "Totals",
                 .all_pages = true,
                 .none = "Nobody was SENCO then.",
                 .fill = fill,
                 .print = print},
};
