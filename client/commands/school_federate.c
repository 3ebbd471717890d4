/* senco school federate: schools under one governing body. */
#include "client/commands/command.h"
#include "client/line/day_words.h"
#include "senconet/v1/membership.pb-c.h"

static const struct argument federate_arguments[] = {
    {.name = "name", .value = "FEDERATION", .help = "the federation it enters, by its name"},
    {.name = "on", .value = "DAY", .help = "the first day in it, or outside", .needed = true},
    {.name = "leaves", .help = "it leaves the federation that it is in"},
    {0},
};

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__FederateAnswer *answer = message;
    char day[DATE_WORDS];
    (void)visit;
    printf(answer->withdrawn ? "That school %llu %s the federation \"%s\" on %s is taken back%s\n"
                             : "School %llu is %s the federation \"%s\" from %s on%s\n",
           (unsigned long long)answer->school,
           answer->withdrawn ? "entered"
           : answer->left    ? "no longer in"
                             : "in",
           answer->name, day_words(day, answer->on),
           answer->repeated ? " (that had been said before)" : "");
    return EXIT_DONE;
}

const struct command school_federate_command = {
    .area = "school",
    .verb = "federate",
    .summary = "trust: a school is in a federation, under one governing body with others",
    .operands = "LAESTAB",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = federate_arguments,
    .examples =
        "  senco school federate 9994999 --name 'Dearne Federation' --on 2026-09-01\n"
        "  senco school federate 9994999 --leaves --on 2027-09-01\n"
        "  senco school list --federation 'Dearne Federation'\n"
        "\n"
        "A wrong federation, or a wrong first day, is taken back by leaving on that first day;\n"
        "then say the right one.\n",
    .question = {.service = &senconet__v1__membership__descriptor,
                 .method = "Federate",
                 .done = "the federation has been noted",
                 .operands = {"school"},
                 .print = print},
};
