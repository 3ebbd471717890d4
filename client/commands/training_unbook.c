/* senco training unbook: give a place back, or wait no longer; or do so for who cannot. */
#include "client/commands/command.h"
#include "client/commands/training_booking_print.h"
#include "client/commands/write_options.h"

static const struct argument unbook_arguments[] = {
    {.name = "reason",
     .value = "TEXT",
     .help = "why: whose it is, their head and the trust read it; needed of somebody else's"},
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__CancelBookingAnswer *answer = message;
    (void)visit;
    printf("Booking %llu is cancelled%s\n", (unsigned long long)answer->booking->number,
           answer->repeated ? " (this had been received before)" : "");
    if (answer->let_in)
        printf("  The first of those who waited has the place.\n");
    return EXIT_DONE;
}

const struct command training_unbook_command = {
    .area = "training",
    .verb = "unbook",
    .summary = "give a place back; whoever leads the event and administrators do it for others",
    .operands = "BOOKING",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = unbook_arguments,
    .examples = "  senco training unbook 31 --reason 'an annual review that day'\n"
                "  senco training unbook 31 --reason 'has left the school'\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "CancelBooking",
                 .done = "the place has been given back",
                 .operands = {"booking"},
                 .print = print},
};
