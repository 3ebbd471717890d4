/* senco training enter: SENCO: enter an event of your own: you go there, or you lead it. */
#include "client/commands/command.h"
#include "client/commands/training_event.h"
#include "client/commands/write_options.h"

static const struct argument enter_arguments[] = {
    SCHOOL_OPTION, EVENT_OPTIONS(true), LED_OPTIONS, PLACES_OPTIONS, WRITE_ID_OPTION, {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__EnterEventRequest *request = message;
    (void)arguments;
    request->content = event_content_new(visit);
    return event_fill(visit, request->content);
}

const struct command training_enter_command = {
    .area = "training",
    .verb = "enter",
    .summary = "SENCO: enter an event of your own: you go there, or you lead it",
    .operands = "",

    .arguments = enter_arguments,
    .examples =
        "  senco training enter --title 'National conference' --kind conference \\\n"
        "      --begins 2027-05-06T09:00 --ends 2027-05-07T16:00 --hours 11 --cost 240 \\\n"
        "      --where Leeds\n"
        "  senco training enter --title 'The code of practice' --kind school --briefing 42 \\\n"
        "      --begins 2026-09-02T13:00 --ends 2026-09-02T14:30 --hours 1.5 --where 'the hall'\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "Enter",
                 .done = "the event is entered",

                 .fill = fill,
                 .print = event_print_written},
};
