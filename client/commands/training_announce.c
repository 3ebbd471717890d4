/* senco training announce: trust: announce an event of training. */
#include "client/commands/command.h"
#include "client/commands/training_event.h"
#include "client/commands/write_options.h"

static const struct argument announce_arguments[] = {
    EVENT_OPTIONS(true),
    PLACES_OPTIONS,
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__AnnounceEventRequest *request = message;
    (void)arguments;
    request->content = event_content_new(visit);
    return event_fill(visit, request->content);
}

const struct command training_announce_command = {
    .area = "training",
    .verb = "announce",
    .summary = "trust: announce an event of training",
    .operands = "",

    .arguments = announce_arguments,
    .examples = "  senco training announce --title 'Dyslexia in the classroom' --kind trust \\\n"
                "      --begins 2027-03-04T09:30 --ends 2027-03-04T15:30 --hours 5.5 \\\n"
                "      --where 'Hill School' --places 20 --book-by 2027-02-25 --need 5\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "Announce",
                 .done = "the event is announced",

                 .fill = fill,
                 .print = event_print_written},
};
