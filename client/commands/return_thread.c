/* senco return thread: all that was said and done about a return, the newest last. */
#include "client/commands/command.h"
#include "client/commands/return_event_print.h"
#include "client/commands/visit.h"

static const struct argument thread_arguments[] = {SCHOOL_OPTION, {0}};

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__ListReturnEventsAnswer *answer = message;
    (void)visit;
    for (size_t i = answer->n_events; i-- > 0;)
        return_event_print(stdout, answer->events[i]);
    return EXIT_DONE;
}

const struct command return_thread_command = {
    .area = "return",
    .verb = "thread",
    .summary = "all that was said and done about a return",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = thread_arguments,
    .examples = "  senco return thread 2026-27\n",
    .question = {.service = &senconet__v1__returns__descriptor,
                 .method = "Events",
                 .all_pages = true,
                 .none = "Nothing has been saved for this return yet.",
                 .operands = {"collection"},
                 .print = print},
};
