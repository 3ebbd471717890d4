/* senco allocation decide: answer a dispute (the trust). */
#include "client/commands/allocation_act.h"
#include "client/commands/command.h"

static const struct argument decide_arguments[] = {
    SCHOOL_OPTION,
    {.name = "upheld", .help = "the school was right; without it the allocation stands"},
    {.name = "reason", .value = "TEXT", .help = "why", .needed = true},
    {.name = "write-id",
     .value = "UUID",
     .help = "repeat this act: with the same content it is done once, however often it is sent"},
    {0},
};

/* Not said is said: the allocation stands. */
static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__StatementActRequest *request = message;
    request->has_upheld = 1;
    return allocation_act_fill(visit, arguments, message);
}

const struct command allocation_decide_command = {
    .area = "allocation",
    .verb = "decide",
    .summary = "answer a dispute (the trust)",
    .operands = "COLLECTION NUMBER",
    .operands_min = 2,
    .operands_max = 2,
    .arguments = decide_arguments,
    .examples = "  senco allocation decide 2026-27 8 --school 9994999 --upheld --reason 'send the "
                "return again'\n",
    .question = {.service = &senconet__v1__allocations__descriptor,
                 .method = "Decide",
                 .done = "the dispute is decided",
                 .operands = {"collection", "number"},
                 .fill = fill,
                 .print = allocation_act_print},
};
