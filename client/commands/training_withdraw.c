/* senco training withdraw: SENCO: an event of your own does not take place, or you do not go. */
#include "client/commands/command.h"
#include "client/commands/training_event.h"
#include "client/commands/write_options.h"

static const struct argument withdraw_arguments[] = {
    SCHOOL_OPTION,
    {.name = "reason", .value = "TEXT", .help = "why, for those who have booked", .needed = true},
    REPLACES_OPTION,
    WRITE_ID_OPTION,
    {0},
};

const struct command training_withdraw_command = {
    .area = "training",
    .verb = "withdraw",
    .summary = "SENCO: an event of your own does not take place, or you do not go",
    .operands = "EVENT",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = withdraw_arguments,
    .examples = "  senco training withdraw 14 --replaces 1 --reason 'no release'\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "Withdraw",
                 .done = "the event is withdrawn",
                 .operands = {"event"},
                 .print = event_print_written},
};
