/* senco return show: a school's return as the trust holds it. */
#include "client/commands/command.h"
#include "client/commands/return_print.h"
#include "client/commands/visit.h"
#include "common/base/number.h"

static const struct argument show_arguments[] = {
    SCHOOL_OPTION,
    {.name = "version", .value = "VERSION", .help = "an earlier version"},
    {0},
};

/* A draft over what was sent: the trust goes by the version it has. */
static enum exit_code print_since_sent(struct visit *visit, const Senconet__V1__Return *newest)
{
    enum exit_code code;
    Senconet__V1__GetReturnRequest request = SENCONET__V1__GET_RETURN_REQUEST__INIT;
    if (newest->submitted_version == 0 || newest->submitted_version >= newest->version)
        return EXIT_DONE;
    request.has_school = request.has_version = 1;
    request.school = newest->school;
    request.collection = newest->collection;
    request.version = newest->submitted_version;
    const Senconet__V1__GetReturnAnswer *answer =
        visit_ask(visit, &senconet__v1__returns__descriptor, "Get", &request.base, &code);
    if (answer == NULL)
        return code;
    return_print_since_sent(stdout, newest, answer->return_);
    return EXIT_DONE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__GetReturnAnswer *answer = message;
    return_print(stdout, answer->return_);
    enum exit_code code = print_since_sent(visit, answer->return_);
    if (code != EXIT_DONE)
        return code;
    if (answer->supplied == NULL)
        return EXIT_DONE;
    if (answer->return_->state == SENCONET__V1__RETURN_STATE__SUBMITTED)
        printf("The trust has supplied for this school:\n");
    else
        printf("The trust supplies, for you to confirm (senco return save %s --confirm):\n",
               answer->return_->collection);
    figures_print(stdout, answer->supplied);
    return EXIT_DONE;
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
    .question = {.service = &senconet__v1__returns__descriptor,
                 .method = "Get",
                 .operands = {"collection"},
                 .print = print},
};
