/* senco return reminders: trust: whose turn it is with the returns of a collection. */
#include "client/commands/command.h"
#include "client/commands/visit.h"
#include "client/line/days_words.h"
#include "client/line/role_name.h"
#include "client/line/table.h"
#include "common/base/number.h"
#include "common/domain/return_turn.h"
#include "senconet/v1/returns.pb-c.h"

static int64_t days_to_go(const Senconet__V1__Reminder *reminder)
{
    return reminder->has_days_late ? -(int64_t)reminder->days_late : (int64_t)reminder->days_left;
}

static int by_school(const Senconet__V1__Reminder *a, const Senconet__V1__Reminder *b)
{
    if (a->school != b->school)
        return a->school > b->school ? 1 : -1;
    return (a->person > b->person) - (a->person < b->person);
}

/* Of each role those who are latest first. */
static int compare(const void *left, const void *right)
{
    const Senconet__V1__Reminder *a = *(Senconet__V1__Reminder *const *)left;
    const Senconet__V1__Reminder *b = *(Senconet__V1__Reminder *const *)right;
    if (a->role != b->role)
        return a->role > b->role ? 1 : -1;
    if (days_to_go(a) != days_to_go(b))
        return days_to_go(a) > days_to_go(b) ? 1 : -1;
    return by_school(a, b);
}

static void add_row(struct table *table, const Senconet__V1__Reminder *reminder, const char *key)
{
    char number[NUMBER_TEXT], days[DAYS_WORDS];
    const char *words = return_turn_words((enum return_state)reminder->state);
    table_add(table, reminder->has_person ? reminder->person_name : "(nobody holds this role)");
    table_add(table, role_name(reminder->role));
    table_add(table, number_print(number, reminder->school, 0));
    table_add(table, reminder->name);
    table_add(table, words);
    table_add_day(table, reminder->due_on);
    table_add(table, days_words(days, reminder->has_days_left, reminder->days_left,
                                reminder->has_days_late, reminder->days_late));
    table_add(table, days_number(days, reminder->has_days_left, reminder->days_left,
                                 reminder->has_days_late, reminder->days_late));
    table_add(table, reminder->has_person ? number_print(number, reminder->person, 0) : NULL);
    table_add(table, key);
}

static enum exit_code print(struct visit *visit, const void *message)
{
    static const char *const headers[] = {"Person",     "Role",       "School", "Name",
                                          "What to do", "Due",        "Days",   "Days to go",
                                          "Person no.", "Collection", NULL};
    const Senconet__V1__ListRemindersAnswer *answer = message;
    struct table *table = table_new(headers);
    if (answer->n_reminders > 1)
        qsort(answer->reminders, answer->n_reminders, sizeof *answer->reminders, compare);
    for (size_t i = 0; i < answer->n_reminders; i++)
        add_row(table, answer->reminders[i], visit->arguments->operand[0]);
    for (unsigned column = 7; column <= 9; column++)
        table_file_only(table, column);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command return_reminders_command = {
    .area = "return",
    .verb = "reminders",
    .summary = "trust: whose turn it is with the returns of a collection",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .examples = "  senco return reminders 2026-27\n"
                "  senco return reminders 2026-27 --csv reminders.csv\n",
    .question = {.service = &senconet__v1__returns__descriptor,
                 .method = "Reminders",
                 .all_pages = true,
                 .none = "There is nobody to remind.",
                 .operands = {"collection"},
                 .print = print},
};
