/* senco meeting change: another time, place, title, host. */
#include "client/commands/command.h"
#include "client/commands/meeting_print.h"
#include "client/commands/meeting_written.h"
#include "client/commands/network_write.h"
#include "client/line/message_options.h"

static const struct argument change_arguments[] = {
    VERSION_OPTION,
    {.name = "reason", .value = "TEXT", .help = "why: everybody invited reads it", .needed = true},
    {.name = "title", .value = "TEXT", .help = "another title"},
    {.name = "from", .value = "TIME", .help = "when it begins, such as 2026-11-26T15:30"},
    {.name = "until", .value = "TIME", .help = "when it ends"},
    MEETING_WHERE_OPTIONS,
    CLEAR_OPTION,
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__ChangeMeetingRequest *request = message;
    request->clear = message_options_cleared(arguments, &visit->arena, &request->n_clear);
    return EXIT_DONE;
}

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
                "  senco meeting change 3 --version 2 --online https://meet.example/senco --clear "
                "place --reason 'the hall is shut'\n"
                "\n"
                "What is not said stays as it is. A meeting that was held stays when it was.\n",
    .question = {.service = &senconet__v1__meetings__descriptor,
                 .method = "Change",
                 .done = "the meeting is changed",
                 .operands = {"number"},
                 .number_words = MEETING_NUMBER_WORDS,
                 .fill = fill,
                 .print = meeting_written_print},
};
