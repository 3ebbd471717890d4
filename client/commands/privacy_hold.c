/* senco privacy hold, release, holds: what may not be erased meanwhile. */
#include "client/commands/command.h"
#include "client/commands/privacy_print.h"
#include "client/line/refusal.h"
#include "client/line/table.h"
#include "client/register/laestab.h"
#include "common/base/number.h"

static const struct argument hold_arguments[] = {
    {.name = "person", .value = "NUMBER", .help = "whose data"},
    {.name = "school",
     .value = "LAESTAB",
     .help = "or of everybody who has had a role at this school",
     .field = "ofSchool"},
    {.name = "reason", .value = "TEXT", .help = "why: which claim or inquiry", .needed = true},
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code fill_hold(struct visit *visit, const struct arguments *arguments,
                                void *message)
{
    Senconet__V1__HoldRequest *request = message;
    const char *school = arguments_value(arguments, "school");
    (void)visit;
    if (school != NULL && !laestab_read(school, &request->of_school)) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "--school: \"%s\" is no school's number (seven digits)", school);
        return EXIT_USAGE;
    }
    request->has_of_school = school != NULL;
    return EXIT_DONE;
}

static enum exit_code print_hold(struct visit *visit, const void *message)
{
    const Senconet__V1__HoldAnswer *answer = message;
    (void)visit;
    privacy_hold_print(answer->hold, answer->repeated);
    return EXIT_DONE;
}

const struct command privacy_hold_command = {
    .area = "privacy",
    .verb = "hold",
    .summary = "trust: nothing of a person's, or of a school's people, is erased meanwhile",
    .operands = "",
    .arguments = hold_arguments,
    .examples = "  senco privacy hold --person 12 --reason 'claim 2026/17'\n"
                "  senco privacy hold --school 9994999 --reason 'inquiry of the authority'\n",
    .question = {.service = &senconet__v1__privacy__descriptor,
                 .method = "Hold",
                 .done = "the data is held",
                 .fill = fill_hold,
                 .print = print_hold},
};

static const struct argument release_arguments[] = {
    {.name = "reason", .value = "TEXT", .help = "why it is over", .needed = true},
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code print_release(struct visit *visit, const void *message)
{
    const Senconet__V1__EndHoldAnswer *answer = message;
    (void)visit;
    privacy_hold_print(answer->hold, answer->repeated);
    return EXIT_DONE;
}

const struct command privacy_release_command = {
    .area = "privacy",
    .verb = "release",
    .summary = "trust: what was held may be erased again",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = release_arguments,
    .examples = "  senco privacy release 3 --reason 'claim 2026/17 is settled'\n",
    .question = {.service = &senconet__v1__privacy__descriptor,
                 .method = "EndHold",
                 .done = "the hold is ended",
                 .operands = {"number"},
                 .number_words = HOLD_NUMBER_WORDS,
                 .print = print_release},
};

static const struct argument holds_arguments[] = {
    {.name = "ended", .help = "those that have been ended, too", .field = "endedToo"},
    {0},
};

static enum exit_code fill_holds(struct visit *visit, const struct arguments *arguments,
                                 void *message)
{
    Senconet__V1__ListHoldsRequest *request = message;
    (void)visit;
    request->has_ended_too = 1;
    request->ended_too = arguments_switch(arguments, "ended");
    return EXIT_DONE;
}

static void add_row(struct table *table, const Senconet__V1__Hold *hold)
{
    char number[NUMBER_TEXT];
    table_add(table, number_print(number, hold->number, 0));
    table_add(table, hold->has_person ? hold->name : hold->school_name);
    table_add(table, number_print(number, hold->has_person ? hold->person : hold->of_school, 0));
    table_add(table, hold->reason);
    table_add_moment(table, hold->held_at);
    table_add(table, hold->held_by);
    table_add_moment(table, hold->ended_at);
    table_add(table, hold->ended_because);
}

static enum exit_code print_holds(struct visit *visit, const void *message)
{
    static const char *const headers[] = {
        "No.", "Of", "Person or school", "Reason", "Since", "By", "Ended", "Why", NULL};
    const Senconet__V1__ListHoldsAnswer *answer = message;
    struct table *table = table_new(headers);
    (void)visit;
    for (size_t i = 0; i < answer->n_holds; i++)
        add_row(table, answer->holds[i]);
    table_right(table, 0);
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command privacy_holds_command = {
    .area = "privacy",
    .verb = "holds",
    .summary = "trust: whose data is held from being erased, and why",
    .operands = "",
    .arguments = holds_arguments,
    .examples = "  senco privacy holds --ended\n",
    .question = {.service = &senconet__v1__privacy__descriptor,
                 .method = "ListHolds",
                 .all_pages = true,
                 .none = "Nothing is held.",
                 .fill = fill_holds,
                 .print = print_holds},
};
