/* senco approach review: it was looked at again. */
#include "client/commands/approach_print.h"
#include "client/commands/command.h"
#include "client/commands/meeting_written.h"
#include "client/commands/network_write.h"
#include "client/line/word_option.h"

static const struct word outcomes[] = {
    {"kept", SENCONET__V1__REVIEW_OUTCOME__APPROACH_KEPT},
    {"changed", SENCONET__V1__REVIEW_OUTCOME__APPROACH_CHANGED},
    {"ended", SENCONET__V1__REVIEW_OUTCOME__APPROACH_ENDED},
    {0},
};

static const struct argument review_arguments[] = {
    VERSION_OPTION,
    {.name = "outcome",
     .value = "OUTCOME",
     .help = "kept, changed or ended",
     .words = outcomes,
     .needed = true},
    {.name = "look-again",
     .value = "DAY",
     .help = "when to look at it again; not of what is ended",
     .field = "lookAgainOn"},
    {.name = "title", .value = "TEXT", .help = "changed: its new title"},
    {.name = "from", .value = "FILE", .help = "changed: its new text", .field = "paragraphs"},
    {.name = "reason", .value = "TEXT", .help = "why; needed to end it"},
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__ReviewApproachRequest *request = message;
    unsigned outcome = 0;
    if (!word_option(arguments, "outcome", outcomes, &outcome))
        return EXIT_USAGE;
    request->has_outcome = 1;
    request->outcome = (Senconet__V1__ReviewOutcome)outcome;
    request->look_again_on = (char *)(uintptr_t)arguments_value(arguments, "look-again");
    enum exit_code code = paragraphs_read(visit, arguments_value(arguments, "from"),
                                          &request->paragraphs, &request->n_paragraphs);
    return code;
}

const struct command approach_review_command = {
    .area = "approach",
    .verb = "review",
    .summary = "trust, hosting SENCO: an approach was looked at again: kept, changed or ended",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = review_arguments,
    .examples =
        "  senco approach review 2 --version 1 --outcome kept --look-again 2028-11-01\n"
        "  senco approach review 2 --version 1 --outcome changed --from profiles.txt "
        "--look-again 2028-11-01\n"
        "  senco approach review 2 --version 2 --outcome ended --reason 'replaced by no. 5'\n",
    .question = {.service = &senconet__v1__approaches__descriptor,
                 .method = "Review",
                 .done = "what came of looking at it again is kept",
                 .operands = {"number"},
                 .number_words = APPROACH_NUMBER_WORDS,
                 .fill = fill,
                 .print = approach_written_print},
};
