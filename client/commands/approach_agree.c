/* senco approach agree: what a meeting agreed that schools do. */
#include "client/commands/approach_print.h"
#include "client/commands/command.h"
#include "client/commands/network_write.h"

static const struct argument agree_arguments[] = {
    {.name = "title", .value = "TEXT", .help = "what it is called", .needed = true},
    {.name = "from",
     .value = "FILE",
     .help = "its text, a paragraph a line; - is standard input",
     .needed = true,
     .field = "paragraphs"},
    {.name = "look-again",
     .value = "DAY",
     .help = "when to look at it again",
     .needed = true,
     .field = "lookAgainOn"},
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__AgreeRequest *request = message;
    request->look_again_on = (char *)(uintptr_t)arguments_value(arguments, "look-again");
    enum exit_code code = paragraphs_read(visit, arguments_value(arguments, "from"),
                                          &request->paragraphs, &request->n_paragraphs);
    return code;
}

const struct command approach_agree_command = {
    .area = "approach",
    .verb = "agree",
    .summary = "trust, hosting SENCO, note taker: keep what a network meeting agreed",
    .operands = "MEETING",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = agree_arguments,
    .examples = "  senco approach agree 3 --title 'One-page profiles' --from profiles.txt "
                "--look-again 2027-11-01\n",
    .question = {.service = &senconet__v1__approaches__descriptor,
                 .method = "Agree",
                 .done = "the approach is kept",
                 .operands = {"meeting"},
                 .number_words = "meeting's number: senco meeting past shows them",
                 .fill = fill,
                 .print = approach_written_print},
};
