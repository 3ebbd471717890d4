/* senco school date: when a school opened, and when it closed or will. */
#include "client/commands/command.h"
#include "senconet/v1/membership.pb-c.h"

static const struct argument date_arguments[] = {
    {.name = "opened", .value = "DAY", .help = "its first day", .field = "openedOn"},
    {.name = "closed", .value = "DAY", .help = "its last day", .field = "closedOn"},
    {.name = "open-again", .help = "it is open, and no last day is known"},
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__DateSchoolRequest *request = message;
    (void)visit;
    request->opened_on = (char *)(uintptr_t)arguments_value(arguments, "opened");
    request->closed_on = (char *)(uintptr_t)arguments_value(arguments, "closed");
    return EXIT_DONE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__DateSchoolAnswer *answer = message;
    (void)visit;
    printf("When school %llu opened or closed has been noted\n",
           (unsigned long long)answer->school);
    return EXIT_DONE;
}

const struct command school_date_command = {
    .area = "school",
    .verb = "date",
    .summary = "trust: when a school opened, and when it closed or will",
    .operands = "LAESTAB",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = date_arguments,
    .examples =
        "  senco school date 9994999 --opened 2026-09-01\n"
        "  senco school date 9994999 --closed 2027-08-31\n"
        "\n"
        "A collection does not ask a school that was not open on its reference date. A school\n"
        "that closes stays in the trust until it leaves (senco school leave).\n",
    .question = {.service = &senconet__v1__membership__descriptor,
                 .method = "Date",
                 .done = "when the school opened or closed has been noted",
                 .operands = {"school"},
                 .fill = fill,
                 .print = print},
};
