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

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__GetReturnAnswer *answer = message;
    (void)visit;
    return_print(stdout, answer->return_);
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
