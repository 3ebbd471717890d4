/* senco designation add: somebody becomes SENCO at a school. */
#include "client/commands/command.h"
#include "client/commands/designation_print.h"

static const struct argument add_arguments[] = {
    {.name = "school", .value = "LAESTAB", .help = "the school", .needed = true},
    {.name = "from", .value = "DAY", .help = "the first day; today where none is said"},
    {.name = "until", .value = "DAY", .help = "the last day, where one is known"},
    {.name = "share-percent",
     .value = "PERCENT",
     .help = "of the post, where it is shared: the hours are divided so"},
    {.name = "acting", .help = "stands in for the SENCO"},
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__DesignateAnswer *answer = message;
    (void)visit;
    designation_print(answer->designation);
    if (answer->repeated)
        printf("\n(that had been said before)\n");
    return EXIT_DONE;
}

const struct command designation_add_command = {
    .area = "designation",
    .verb = "add",
    .summary = "trust: somebody becomes SENCO at a school",
    .operands = "PERSON",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = add_arguments,
    .examples =
        "  senco designation add 12 --school 9994001 --from 2026-09-01\n"
        "  senco designation add 13 --school 9994001 --share-percent 40 --from 2026-09-01\n"
        "  senco designation add 14 --school 9994001 --acting --until 2027-03-31\n"
        "\n"
        "They have the role of SENCO there in those days. A post that is shared is said for each\n"
        "of those who share it: first how much of it is left to who has it (senco designation\n"
        "describe).\n",
    .question = {.service = &senconet__v1__designations__descriptor,
                 .method = "Designate",
                 .done = "they are SENCO at the school",
                 .operands = {"person"},
                 .print = print},
};
