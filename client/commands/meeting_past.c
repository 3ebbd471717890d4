/* senco meeting past: network meetings that are over. */
#include "client/commands/command.h"
#include "client/commands/meeting_print.h"

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__PastMeetingsAnswer *answer = message;
    (void)visit;
    meetings_print(answer->meetings, answer->n_meetings);
    return EXIT_DONE;
}

const struct command meeting_past_command = {
    .area = "meeting",
    .verb = "past",
    .summary = "network meetings that are over, the last first",
    .operands = "",
    .examples = "  senco meeting past\n",
    .question = {.service = &senconet__v1__meetings__descriptor,
                 .method = "Past",
                 .all_pages = true,
                 .none = "There was no network meeting that you could see.",
                 .print = print},
};
