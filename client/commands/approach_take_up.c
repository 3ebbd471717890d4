/* senco approach take-up: the school works by it, or no longer. */
#include "client/commands/approach_print.h"
#include "client/commands/command.h"
#include "client/commands/network_write.h"

#include <inttypes.h>

static const struct argument take_up_arguments[] = {
    {.name = "since", .value = "DAY", .help = "since when", .needed = true},
    {.name = "no-longer", .help = "it does not work by it any more, since that day"},
    SCHOOL_OPTION,
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__TakeUpAnswer *answer = message;
    bool stops = arguments_switch(visit->arguments, "no-longer");
    printf("School %" PRIu64 " works by approach no. %" PRIu64 "%s%s\n", answer->school,
           answer->number, stops ? " no longer" : "", repeated_words(answer->repeated));
    return EXIT_DONE;
}

const struct command approach_take_up_command = {
    .area = "approach",
    .verb = "take-up",
    .summary = "SENCO: your school works by an approach, since when; or no longer",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = take_up_arguments,
    .examples = "  senco approach take-up 2 --since 2026-12-01\n"
                "  senco approach take-up 2 --since 2027-09-01 --no-longer\n",
    .question = {.service = &senconet__v1__approaches__descriptor,
                 .method = "TakeUp",
                 .done = "whether the school works by the approach is kept",
                 .operands = {"number"},
                 .number_words = APPROACH_NUMBER_WORDS,
                 .print = print},
};
