/* senco allocation dispute: say that an allocation is wrong, and why (the head). */
#include "client/commands/allocation_act.h"
#include "client/commands/command.h"

static const struct argument dispute_arguments[] = {
    SCHOOL_OPTION,
    {.name = "hours",
     .value = "HOURS",
     .help = "hours a week that are granted until it is decided",
     .needed = true},
    {.name = "reason", .value = "TEXT", .help = "what is wrong", .needed = true},
    {.name = "write-id",
     .value = "UUID",
     .help = "repeat this act: with the same content it is done once, however often it is sent"},
    {0},
};

const struct command allocation_dispute_command = {
    .area = "allocation",
    .verb = "dispute",
    .summary = "say that an allocation is wrong, and why (the head)",
    .operands = "COLLECTION NUMBER",
    .operands_min = 2,
    .operands_max = 2,
    .arguments = dispute_arguments,
    .examples = "  senco allocation dispute 2026-27 8 --hours 3 --reason 'six joiners of October "
                "are missing'\n",
    .question = {.service = &senconet__v1__allocations__descriptor,
                 .method = "Dispute",
                 .done = "the allocation is disputed",
                 .operands = {"collection", "number"},
                 .fill = allocation_act_fill,
                 .print = allocation_act_print},
};
