/* senco meeting list: network meetings that are to come. */
#include "client/commands/command.h"
#include "client/commands/meeting_print.h"

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__ComingMeetingsAnswer *answer = message;
    (void)visit;
    meetings_print(answer->meetings, answer->n_meetings);
    return EXIT_DONE;
}

const struct command meeting_list_command = {
    .area = "meeting",
    .verb = "list",
    .summary = "network meetings that are to come, the next first",
    .operands = "",
    .examples = "  senco meeting list\n"
                "  senco meeting list --csv meetings.csv\n",
    .question = {.service = &senconet__v1__meetings__descriptor,
                 .method = "Coming",
                 .all_pages = true,
                 .none = "No network meeting is planned that you could see.",
                 .print = print},
};
