/* senco meeting change: another time, place, title, host. */
#include "client/commands/command.h"
#include "client/commands/meeting_print.h"
#include "client/commands/meeting_written.h"
#include "client/commands/network_write.h"

static const struct argument change_arguments[] = {
    VERSION_OPTION,
    {.name = "reason", .value = "TEXT", .help = "why: everybody invited reads it", .needed = true},
    {.name = "title", .value = "TEXT", .help = "another title"},
    {.name = "from", .value = "TIME", .help = "when it begins, such as 2026-11-26T15:30"},
    {.name = "until", .value = "TIME", .help = "when it ends"},
    MEETING_WHERE_OPTIONS,
    WRITE_ID_OPTION,
    {0},
};

const struct command meeting_change_command = {
    .area = "meeting",
    .verb = "change",
    .summary = "trust, hosting SENCO: another time, place or title for a network meeting",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = change_arguments,
    .examples = "  senco meeting change 3 --version 1 --from 2026-11-27T15:30 --until "
                "2026-11-27T17:00 --reason 'parents evening'\n"
                "\n"
                "What is not said stays as it is; --note-taker 0 takes the note taker away.\n",
    .question = {.service = &senconet__v1__meetings__descriptor,
                 .method = "Change",
                 .done = "the meeting is changed",
                 .operands = {"number"},
                 .number_words = MEETING_NUMBER_WORDS,
                 .print = meeting_written_print},
};
