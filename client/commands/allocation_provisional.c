/* senco allocation provisional: the hours the newest figures would give, with the working. */
#include "client/commands/allocation_print.h"
#include "client/commands/command.h"

static const struct argument provisional_arguments[] = {
    {.name = "school", .value = "LAESTAB", .help = "the school, where you have more than one"},
    {0},
};

static enum exit_code provisional(struct visit *visit, const struct arguments *arguments)
{
    enum exit_code code = EXIT_DONE;
    Senconet__V1__ProvisionalRequest request = SENCONET__V1__PROVISIONAL_REQUEST__INIT;
    request.collection = (char *)(uintptr_t)arguments->operand[0];
    request.has_school = 1;
    request.school = visit_school(visit, arguments, &code);
    if (request.school == 0)
        return code;
    const Senconet__V1__ProvisionalAnswer *answer = visit_ask(
        visit, &senconet__v1__allocations__descriptor, "Provisional", &request.base, &code);
    if (answer != NULL && visit->json)
        visit_print_json(&answer->base);
    else if (answer != NULL)
        code = allocation_print(visit, answer->allocation, answer->policy);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    return visit_run(arguments, provisional);
}

const struct command allocation_provisional_command = {
    .area = "allocation",
    .verb = "provisional",
    .summary = "the hours the newest figures would give, with the working",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = provisional_arguments,
    .examples = "  senco allocation provisional 2026-27\n"
                "  senco allocation provisional 2026-27 --school 9994999 --json\n",
    .run = run,
};
