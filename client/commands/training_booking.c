/* senco training booking: a booking with all that came of it. */
#include "client/commands/command.h"
#include "client/commands/training_booking_print.h"

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__GetBookingAnswer *answer = message;
    (void)visit;
    booking_print(answer->booking);
    return EXIT_DONE;
}

const struct command training_booking_command = {
    .area = "training",
    .verb = "booking",
    .summary = "a booking with all that came of it: support, attendance, feedback, certificates",
    .operands = "BOOKING",
    .operands_min = 1,
    .operands_max = 1,
    .examples = "  senco training booking 31\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "Booking",
                 .operands = {"booking"},
                 .print = print},
};
