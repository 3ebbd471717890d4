/* senco return show: a school's return as the trust holds it. */
#include "client/commands/command.h"
#include "client/commands/return_print.h"
#include "client/commands/visit.h"
#include "common/base/number.h"

static const struct argument show_arguments[] = {
    {.name = "school", .value = "LAESTAB", .help = "the school, where you have more than one"},
    {.name = "version", .value = "VERSION", .help = "an earlier version"},
    {0},
};

static void print(const Senconet__V1__GetReturnAnswer *answer)
{
    return_print(stdout, answer->return_);
    if (answer->supplied == NULL)
        return;
    printf("The trust supplies, for you to confirm (senco return save %s --confirm):\n",
           answer->return_->collection);
    figures_print(stdout, answer->supplied);
}

static enum exit_code show(struct visit *visit, const struct arguments *arguments)
{
    enum exit_code code = EXIT_DONE;
    Senconet__V1__GetReturnRequest request = SENCONET__V1__GET_RETURN_REQUEST__INIT;
    const char *version = arguments_value(arguments, "version");
    request.collection = (char *)(uintptr_t)arguments->operand[0];
    request.has_version = version != NULL;
    if (version != NULL && !number_parse(version, INT32_MAX, &request.version)) {
        fprintf(stderr, "senco: --version: \"%s\" is no version\n", version);
        return EXIT_USAGE;
    }
    request.has_school = 1;
    request.school = visit_school(visit, arguments, &code);
    if (request.school == 0)
        return code;
    const Senconet__V1__GetReturnAnswer *answer =
        visit_ask(visit, &senconet__v1__returns__descriptor, "Get", &request.base, &code);
    if (answer != NULL && visit->json)
        visit_print_json(&answer->base);
    else if (answer != NULL)
        print(answer);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    return visit_run(arguments, show);
}

const struct command return_show_command = {
    .area = "return",
    .verb = "show",
    .summary = "a school's return as the trust holds it",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = show_arguments,
    .examples = "  senco return show 2026-27\n"
                "  senco return show 2026-27 --school 9994999 --version 1 --json\n",
    .run = run,
};
