/* senco designation end: somebody is SENCO at a school no longer. */
#include "client/commands/command.h"
#include "client/line/day_words.h"
#include "senconet/v1/designations.pb-c.h"

static const struct argument end_arguments[] = {
    {.name = "school", .value = "LAESTAB", .help = "the school", .needed = true},
    {.name = "on", .value = "DAY", .help = "the last day", .needed = true},
    {.name = "reason", .value = "TEXT", .help = "why, for the trust and auditors", .needed = true},
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__EndDesignationAnswer *answer = message;
    const Senconet__V1__Designation *designation = answer->designation;
    char day[DATE_WORDS];
    (void)visit;
    printf("%s is SENCO of %s until %s, and what that lets them do ends then%s\n",
           designation->name, designation->school_name, day_words(day, designation->until),
           answer->repeated ? " (that had been said before)" : "");
    return EXIT_DONE;
}

const struct command designation_end_command = {
    .area = "designation",
    .verb = "end",
    .summary = "trust: somebody is SENCO at a school no longer",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = end_arguments,
    .examples = "  senco designation end 34 --school 9994001 --on 2027-08-31 --reason 'retires'\n",
    .question = {.service = &senconet__v1__designations__descriptor,
                 .method = "End",
                 .done = "the designation ends",
                 .operands = {"number"},
                 .print = print},
};
