/* senco training book: SENCO: book a place, or wait for one. */
#include "client/commands/command.h"
#include "client/commands/training_booking_print.h"
#include "client/commands/write_options.h"

static const struct argument book_arguments[] = {
    SCHOOL_OPTION,
    {.name = "need", .value = "NEED", .help = "the need of yours it is for, by its number"},
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__BookPlaceAnswer *answer = message;
    (void)visit;
    booking_print(answer->booking);
    if (answer->repeated)
        printf("  (this had been received before)\n");
    return EXIT_DONE;
}

const struct command training_book_command = {
    .area = "training",
    .verb = "book",
    .summary = "SENCO: book a place; where none is left, wait for one in the order of booking",
    .operands = "EVENT",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = book_arguments,
    .examples = "  senco training book 12 --need 5\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "Book",
                 .done = "the booking has been received",
                 .operands = {"event"},
                 .print = print},
};
