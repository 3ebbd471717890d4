/* senco training cancel: trust: an event does not take place. */
#include "client/commands/command.h"
#include "client/commands/training_event.h"
#include "client/commands/write_options.h"

static const struct argument cancel_arguments[] = {

    {.name = "reason", .value = "TEXT", .help = "why, for those who have booked", .needed = true},
    REPLACES_OPTION,
    WRITE_ID_OPTION,
    {0},
};

const struct command training_cancel_command = {
    .area = "training",
    .verb = "cancel",
    .summary = "trust: an event does not take place",
    .operands = "EVENT",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = cancel_arguments,
    .examples = "  senco training cancel 12 --replaces 2 --reason 'the speaker is ill'\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "Cancel",
                 .done = "the event is cancelled",
                 .operands = {"event"},
                 .print = event_print_written},
};
