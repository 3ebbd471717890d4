/* senco meeting propose: something for the agenda. */
#include "client/commands/command.h"
#include "client/commands/meeting_written.h"
#include "client/commands/network_write.h"
#include "senconet/v1/meetings.pb-c.h"

#include <inttypes.h>

static const struct argument propose_arguments[] = {
    {.name = "title", .value = "TEXT", .help = "what it is about", .needed = true},
    {.name = "detail", .value = "TEXT", .help = "more about it"},
    SCHOOL_OPTION,
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__ProposeItemAnswer *answer = message;
    (void)visit;
    printf("Proposed, item no. %" PRIu64 "%s\n", answer->item, repeated_words(answer->repeated));
    return EXIT_DONE;
}

const struct command meeting_propose_command = {
    .area = "meeting",
    .verb = "propose",
    .summary = "SENCO: propose an item for the agenda of a network meeting",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = propose_arguments,
    .examples = "  senco meeting propose 3 --title 'Transition to secondary' --detail 'what has "
                "worked'\n",
    .question = {.service = &senconet__v1__meetings__descriptor,
                 .method = "ProposeItem",
                 .done = "the item is proposed",
                 .operands = {"number"},
                 .number_words = MEETING_NUMBER_WORDS,
                 .print = print},
};
