/* senco need close: SENCO: a need was met by an event, or is withdrawn. */
#include "client/commands/command.h"
#include "client/commands/need_print.h"
#include "client/commands/write_options.h"

static const struct argument close_arguments[] = {
    SCHOOL_OPTION,
    {.name = "met-by", .value = "EVENT", .help = "the event that met it, by its number"},
    {.name = "reason", .value = "TEXT", .help = "or why it is withdrawn"},
    REPLACES_OPTION,
    WRITE_ID_OPTION,
    {0},
};

const struct command need_close_command = {
    .area = "need",
    .verb = "close",
    .summary = "SENCO: a need was met by an event, or is withdrawn",
    .operands = "NEED",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = close_arguments,
    .examples = "  senco need close 5 --replaces 2 --met-by 12\n"
                "  senco need close 5 --replaces 2 --reason 'the pupil moved away'\n",
    .question = {.service = &senconet__v1__needs__descriptor,
                 .method = "Close",
                 .done = "the need is closed",
                 .operands = {"need"},
                 .print = need_print_written},
};
