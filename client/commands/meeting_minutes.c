/* senco meeting minutes: what was said. */
#include "client/commands/command.h"
#include "client/commands/meeting_written.h"
#include "client/commands/network_write.h"
#include "senconet/v1/meetings.pb-c.h"

#include <inttypes.h>

static const struct argument minutes_arguments[] = {
    {.name = "from",
     .value = "FILE",
     .help = "plain text, a paragraph a line; - is standard input",
     .needed = true,
     .field = "paragraphs"},
    {.name = "version",
     .value = "NUMBER",
     .help = "of the minutes, that you change; none at first"},
    {.name = "final", .help = "they are final: changes after say why"},
    {.name = "reason", .value = "TEXT", .help = "why final minutes are changed"},
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__WriteMinutesRequest *request = message;
    enum exit_code code = paragraphs_read(visit, arguments_value(arguments, "from"),
                                          &request->paragraphs, &request->n_paragraphs);
    return code;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__WriteMinutesAnswer *answer = message;
    (void)visit;
    printf("The minutes are kept, version %" PRIu64 "%s\n", answer->version,
           repeated_words(answer->repeated));
    return EXIT_DONE;
}

const struct command meeting_minutes_command = {
    .area = "meeting",
    .verb = "minutes",
    .summary = "trust, hosting SENCO, note taker: write the minutes of a network meeting",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = minutes_arguments,
    .examples = "  senco meeting minutes 3 --from minutes.txt\n"
                "  senco meeting minutes 3 --version 1 --from minutes.txt --final\n"
                "\n"
                "Every version is kept. No pupil is to be named in them.\n",
    .question = {.service = &senconet__v1__meetings__descriptor,
                 .method = "WriteMinutes",
                 .done = "the minutes are kept",
                 .operands = {"number"},
                 .number_words = MEETING_NUMBER_WORDS,
                 .fill = fill,
                 .print = print},
};
