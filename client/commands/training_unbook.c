/* senco training unbook: SENCO: give a place back, or wait no longer. */
#include "client/commands/command.h"
#include "client/commands/training_booking_print.h"
#include "client/commands/write_options.h"

static const struct argument unbook_arguments[] = {
    SCHOOL_OPTION,
    {.name = "reason", .value = "TEXT", .help = "why, for whoever arranges it"},
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
    .summary = "SENCO: give a place back, or wait no longer; the first who waits has it",
    .operands = "BOOKING",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = unbook_arguments,
    .examples = "  senco training unbook 31 --reason 'an annual review that day'\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "CancelBooking",
                 .done = "the place has been given back",
                 .operands = {"booking"},
                 .print = print},
};
