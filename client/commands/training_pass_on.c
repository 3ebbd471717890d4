/* senco training pass-on: SENCO: say what was passed on to colleagues. */
#include "client/commands/command.h"
#include "client/commands/training_booking_print.h"
#include "client/commands/write_options.h"

static const struct argument pass_on_arguments[] = {
    SCHOOL_OPTION,
    {.name = "text", .value = "TEXT", .help = "what was passed on", .needed = true},
    {.name = "on", .value = "DAY", .help = "when", .needed = true},
    {.name = "people", .value = "NUMBER", .help = "to how many colleagues", .needed = true},
    {.name = "replaces",
     .value = "VERSION",
     .help = "of one that is there, which this takes the place of (it stands beside the others)"},
    WRITE_ID_OPTION,
    {0},
};

const struct command training_pass_on_command = {
    .area = "training",
    .verb = "pass-on",
    .summary = "SENCO: say what you passed on to colleagues, when, and to how many",
    .operands = "BOOKING",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = pass_on_arguments,
    .examples = "  senco training pass-on 31 --text 'three strategies, with examples' "
                "--on 2027-03-11 --people 24\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "PassOn",
                 .done = "what was passed on has been received",
                 .operands = {"booking"},
                 .print = booking_print_reported},
};
