/* senco training bookings: who goes where. */
#include "client/commands/command.h"
#include "client/commands/school_filter.h"
#include "client/commands/training_booking_print.h"

static const struct argument bookings_arguments[] = {
    SCHOOL_FILTER_OPTION,
    {.name = "event", .value = "EVENT", .help = "of this event only, by its number"},
    {.name = "person", .value = "PERSON", .help = "of this person only, by their number"},
    {.name = "without-support", .help = "of which no head has said whether they are supported"},
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__ListBookingsRequest *request = message;
    (void)visit;
    return school_filter(arguments, &request->has_at_school, &request->at_school);
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__ListBookingsAnswer *answer = message;
    struct table *table = booking_table(answer->bookings, answer->n_bookings);
    (void)visit;
    table_print(table);
    table_free(table);
    return EXIT_DONE;
}

const struct command training_bookings_command = {
    .area = "training",
    .verb = "bookings",
    .summary = "who goes to which event, and what came of it, the newest booking first",
    .operands = "",
    .arguments = bookings_arguments,
    .examples = "  senco training bookings\n"
                "  senco training bookings --without-support\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "Bookings",
                 .all_pages = true,
                 .none = "No booking fits what you say.",
                 .fill = fill,
                 .print = print},
};
