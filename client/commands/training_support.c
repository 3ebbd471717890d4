/* senco training support: head: say whether a booking is supported. */
#include "client/commands/command.h"
#include "client/commands/training_booking_print.h"
#include "client/commands/write_options.h"
#include "client/line/number_option.h"

static const struct argument support_arguments[] = {
    SCHOOL_OPTION,
    {.name = "granted", .help = "the SENCO may go"},
    {.name = "refused", .help = "they may not, and --reason says why", .field = "granted"},
    {.name = "release", .help = "they are released from teaching"},
    {.name = "cover", .help = "their classes are covered"},
    {.name = "fees", .value = "POUNDS", .help = "what the school pays"},
    {.name = "reason", .value = "TEXT", .help = "why, for the SENCO"},
    {.name = "replaces",
     .value = "VERSION",
     .help = "what has been said before: the version you looked at"},
    WRITE_ID_OPTION,
    {0},
};

static const struct number_form fees_form = {.places = 2, .unit = NUMBER_POUNDS, .max = 100000000};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__SupportBookingRequest *request = message;
    struct figure fees = {0};
    (void)visit;
    if (!write_either(arguments, "granted", "refused", &request->granted) ||
        !number_option(arguments, "fees", "fees", &fees_form, &fees))
        return EXIT_USAGE;
    request->has_granted = 1;
    request->has_fees_pence = fees.given;
    request->fees_pence = fees.value;
    return EXIT_DONE;
}

const struct command training_support_command = {
    .area = "training",
    .verb = "support",
    .summary = "head: say whether a booking is supported: release, cover, fees",
    .operands = "BOOKING",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = support_arguments,
    .examples = "  senco training support 31 --granted --release --cover --fees 45\n"
                "  senco training support 31 --replaces 1 --refused --reason 'inspection that "
                "week'\n",
    .question = {.service = &senconet__v1__training__descriptor,
                 .method = "Support",
                 .done = "it has been noted whether the booking is supported",
                 .operands = {"booking"},
                 .fill = fill,
                 .print = booking_print_reported},
};
