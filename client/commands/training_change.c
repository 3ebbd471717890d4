/* senco training change: trust: change an event; more places let in who waits. */
#include "client/commands/command.h"
#include "client/commands/training_event.h"
#include "client/commands/write_options.h"

static const struct argument change_arguments[] = {
    EVENT_OPTIONS(false), PLACES_OPTIONS, REPLACES_OPTION, WRITE_ID_OPTION, {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__AnnounceEventRequest *request = message;
    enum exit_code code = EXIT_DONE;
    (void)arguments;
    request->content = event_content_now(visit, request->event, &code);
    return request->content == NULL ? code : event_fill(visit, request->content);
}

const struct command training_change_command = {
    .area = "training",
    .verb = "change",
    .summary = "trust: change an event; more places let in who waits",
    .operands = "EVENT",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = change_arguments,
    .examples = "  senco training change 12 --replaces 1 --places 24\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "Announce",
                 .done = "the event is changed",
                 .operands = {"event"},
                 .fill = fill,
                 .print = event_print_written},
};
