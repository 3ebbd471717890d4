/* senco training correct: SENCO: change an event of your own. */
#include "client/commands/command.h"
#include "client/commands/training_event.h"
#include "client/commands/write_options.h"

static const struct argument correct_arguments[] = {
    SCHOOL_OPTION,   EVENT_OPTIONS(false), LED_OPTIONS, PLACES_OPTIONS,
    REPLACES_OPTION, WRITE_ID_OPTION,      {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__EnterEventRequest *request = message;
    enum exit_code code = EXIT_DONE;
    (void)arguments;
    request->content = event_content_now(visit, request->event, &code);
    return request->content == NULL ? code : event_fill(visit, request->content);
}

const struct command training_correct_command = {
    .area = "training",
    .verb = "correct",
    .summary = "SENCO: change an event of your own",
    .operands = "EVENT",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = correct_arguments,
    .examples = "  senco training correct 14 --replaces 1 --hours 10.5\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "Enter",
                 .done = "the event is changed",
                 .operands = {"event"},
                 .fill = fill,
                 .print = event_print_written},
};
