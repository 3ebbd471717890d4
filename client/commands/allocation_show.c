/* senco allocation show: the hours the trust has issued to a school, with the working. */
#include "client/commands/allocation_print.h"
#include "client/commands/command.h"
#include "common/base/number.h"

static const struct argument show_arguments[] = {
    {.name = "school", .value = "LAESTAB", .help = "the school, where you have more than one"},
    {.name = "number", .value = "NUMBER", .help = "an earlier allocation, by its number"},
    {0},
};

static enum exit_code show(struct visit *visit, const struct arguments *arguments)
{
    enum exit_code code = EXIT_DONE;
    Senconet__V1__GetAllocationRequest request = SENCONET__V1__GET_ALLOCATION_REQUEST__INIT;
    request.collection = (char *)(uintptr_t)arguments->operand[0];
    const char *number = arguments_value(arguments, "number");
    request.has_number = number != NULL;
    if (number != NULL && !number_parse(number, INT64_MAX, &request.number)) {
        fprintf(stderr, "senco: --number: \"%s\" is no allocation's number\n", number);
        return EXIT_USAGE;
    }
    request.has_school = 1;
    request.school = visit_school(visit, arguments, &code);
    if (request.school == 0)
        return code;
    const Senconet__V1__GetAllocationAnswer *answer =
        visit_ask(visit, &senconet__v1__allocations__descriptor, "Get", &request.base, &code);
    if (answer != NULL && visit->json)
        visit_print_json(&answer->base);
    else if (answer != NULL)
        code = allocation_print(visit, answer->allocation, answer->policy);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    return visit_run(arguments, show);
}

const struct command allocation_show_command = {
    .area = "allocation",
    .verb = "show",
    .summary = "the hours the trust has issued to a school, with the working",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = show_arguments,
    .examples = "  senco allocation show 2026-27\n"
                "  senco allocation show 2026-27 --school 9994999 --json\n",
    .run = run,
};
