/* senco meeting cancel: it does not take place. */
#include "client/commands/command.h"
#include "client/commands/meeting_print.h"
#include "client/commands/meeting_written.h"
#include "client/commands/network_write.h"

static const struct argument cancel_arguments[] = {
    VERSION_OPTION,
    {.name = "reason", .value = "TEXT", .help = "why: everybody invited reads it", .needed = true},
    WRITE_ID_OPTION,
    {0},
};

const struct command meeting_cancel_command = {
    .area = "meeting",
    .verb = "cancel",
    .summary = "trust, hosting SENCO: a network meeting does not take place",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = cancel_arguments,
    .examples =
        "  senco meeting cancel 3 --version 2 --reason 'snow'\n"
        "\n"
        "It stays in everybody's calendar, marked as cancelled. It cannot be taken back: plan\n"
        "another.\n",
    .question = {.service = &senconet__v1__meetings__descriptor,
                 .method = "Cancel",
                 .done = "the meeting is cancelled",
                 .operands = {"number"},
                 .number_words = MEETING_NUMBER_WORDS,
                 .print = meeting_written_print},
};
