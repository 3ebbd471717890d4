/* senco allocation history: every allocation a school was issued for a collection. */
#include "client/commands/command.h"
#include "client/commands/visit.h"
#include "client/commands/words.h"
#include "client/line/table.h"
#include "common/base/number.h"

static const struct argument history_arguments[] = {
    SCHOOL_OPTION,
    {0},
};

static void add_row(struct table *table, const Senconet__V1__Allocation *allocation,
                    const char *key)
{
    char text[64], number[NUMBER_TEXT], policy[160];
    snprintf(policy, sizeof policy, "%s, version %llu", allocation->policy_name,
             (unsigned long long)allocation->policy_version);
    table_add(table, number_print(number, allocation->number, 0));
    table_add_moment(table, allocation->issued_at);
    table_add(table, hours_words(text, allocation->working));
    table_add(table, number_print(number, allocation->return_version, 0));
    table_add(table, policy);
    table_add(table, allocation->replaced_by > 0 ? number_print(number, allocation->replaced_by, 0)
                                                 : "in force");
    table_add(table, number_print(number, allocation->school, 0));
    table_add(table, key);
    table_add(table, allocation->fingerprint);
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__HistoryAnswer *answer = message;
    static const char *const headers[] = {
        "No.",         "Issued", "Hours a week", "Return version", "Policy",
        "Replaced by", "School", "Collection",   "Fingerprint",    NULL};
    struct table *table = table_new(headers);
    for (size_t i = 0; i < answer->n_allocations; i++)
        add_row(table, answer->allocations[i], visit->arguments->operand[0]);
    table_right(table, 0);
    table_right(table, 2);
    table_right(table, 3);
    for (unsigned column = 6; column <= 8; column++)
        table_file_only(table, column);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command allocation_history_command = {
    .area = "allocation",
    .verb = "history",
    .summary = "every allocation a school was issued for a collection",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = history_arguments,
    .examples = "  senco allocation history 2026-27 --school 9994999\n",
    .question = {.service = &senconet__v1__allocations__descriptor,
                 .method = "History",
                 .all_pages = true,
                 .none = "Nothing has been issued to this school yet.",
                 .operands = {"collection"},
                 .print = print},
};
