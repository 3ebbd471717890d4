/* senco allocation issue: works out and issues every school's hours of a collection, in one act. */
#include "client/commands/command.h"
#include "client/commands/visit.h"
#include "client/commands/words.h"
#include "client/line/table.h"
#include "common/base/count_words.h"
#include "common/base/number.h"
#include "senconet/v1/allocations.pb-c.h"

static const char *hours(char text[64], Senconet__V1__Working__Result result, uint64_t thousandths)
{
    Senconet__V1__Working working = SENCONET__V1__WORKING__INIT;
    working.result = result;
    working.hours_thousandths = thousandths;
    return hours_words(text, &working);
}

static void print_replacements(const Senconet__V1__IssueAnswer *answer)
{
    static const char *const headers[] = {"School", "Name", "Before", "Now", "No.", NULL};
    struct table *table = table_new(headers);
    char text[64], number[NUMBER_TEXT];
    for (size_t i = 0; i < answer->n_replacements; i++) {
        const Senconet__V1__Replacement *one = answer->replacements[i];
        table_add(table, number_print(number, one->school, 0));
        table_add(table, one->school_name);
        table_add(table, hours(text, one->result_before, one->hours_before_thousandths));
        table_add(table, hours(text, one->result, one->hours_thousandths));
        table_add(table, number_print(number, one->number, 0));
    }
    for (unsigned column = 2; column <= 4; column++)
        table_right(table, column);
    printf("\nReplaced, in hours a week:\n");
    table_print(table);
    table_free(table);
}

static const char *why_words(char text[80], const Senconet__V1__LeftOut *left_out)
{
    switch (left_out->why) {
    case SENCONET__V1__LEFT_OUT__WHY__NOT_ACCEPTED:
        return "has sent a return that is not accepted yet";
    case SENCONET__V1__LEFT_OUT__WHY__NOTHING_SENT:
        return "has sent no return";
    case SENCONET__V1__LEFT_OUT__WHY__EXEMPT:
        return "is exempt: it is not asked";
    case SENCONET__V1__LEFT_OUT__WHY__CLOSED:
        return "is closed, as the register has it";
    case SENCONET__V1__LEFT_OUT__WHY__LEFT_TRUST:
        return "does not belong to the trust today";
    case SENCONET__V1__LEFT_OUT__WHY__KIND_UNDECIDED:
        return "the policy has not decided about this kind of school";
    default:
        break;
    }
    size_t length = (size_t)snprintf(text, 80, "missing:");
    for (size_t i = 0; i < left_out->n_missing && length < 80; i++)
        length += (size_t)snprintf(text + length, 80 - length, " %s", left_out->missing[i]);
    return text;
}

static void print_left_out(const Senconet__V1__IssueAnswer *answer)
{
    static const char *const headers[] = {"School", "Name", "Why", NULL};
    struct table *table = table_new(headers);
    char why[80], number[NUMBER_TEXT], schools[COUNT_WORDS];
    for (size_t i = 0; i < answer->n_left_out; i++) {
        table_add(table, number_print(number, answer->left_out[i]->school, 0));
        table_add(table, answer->left_out[i]->school_name);
        table_add(table, why_words(why, answer->left_out[i]));
    }
    printf("\nNothing was issued to %s:\n",
           count_words(schools, answer->without_figures, "school", "schools"));
    table_print(table);
    table_free(table);
    if (answer->n_left_out < answer->without_figures)
        printf("  and more\n");
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__IssueAnswer *answer = message;
    (void)visit;
    printf("Issued %llu, replaced %llu, unchanged %llu (not applicable: %llu)\n",
           (unsigned long long)answer->issued, (unsigned long long)answer->replaced,
           (unsigned long long)answer->unchanged, (unsigned long long)answer->not_applicable);
    if (answer->n_replacements > 0)
        print_replacements(answer);
    if (answer->without_figures > 0)
        print_left_out(answer);
    return EXIT_DONE;
}

const struct command allocation_issue_command = {
    .area = "allocation",
    .verb = "issue",
    .summary = "issue every school's hours of a collection, in one act",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .examples = "  senco allocation issue 2026-27\n",
    .question = {.service = &senconet__v1__allocations__descriptor,
                 .method = "Issue",
                 .done = "the hours are issued",
                 .operands = {"collection"},
                 .print = print},
};
