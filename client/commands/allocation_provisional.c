/* senco allocation provisional: the hours the newest figures would give, with the working. */
#include "client/commands/allocation_print.h"
#include "client/commands/command.h"

static const struct argument provisional_arguments[] = {
    SCHOOL_OPTION,
    {0},
};

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__ProvisionalAnswer *answer = message;
    if (answer->from_draft)
        printf("From a draft that has not been sent: the trust issues hours from what was sent.\n");
    return allocation_print(visit, answer->allocation, answer->policy);
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
    .question = {.service = &senconet__v1__allocations__descriptor,
                 .method = "Provisional",
                 .operands = {"collection"},
                 .print = print},
};
