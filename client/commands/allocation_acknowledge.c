/* senco allocation acknowledge: say how many hours a week are granted (the head). */
#include "client/commands/allocation_act.h"
#include "client/commands/command.h"

static const struct argument acknowledge_arguments[] = {
    SCHOOL_OPTION,
    {.name = "hours", .value = "HOURS", .help = "hours a week that are granted", .needed = true},
    {.name = "reason", .value = "TEXT", .help = "why, where they are fewer than issued"},
    {.name = "write-id",
     .value = "UUID",
     .help = "repeat this act: with the same content it is done once, however often it is sent"},
    {0},
};

const struct command allocation_acknowledge_command = {
    .area = "allocation",
    .verb = "acknowledge",
    .summary = "say how many hours a week are granted (the head)",
    .operands = "COLLECTION NUMBER",
    .operands_min = 2,
    .operands_max = 2,
    .arguments = acknowledge_arguments,
    .examples = "  senco allocation acknowledge 2026-27 8 --hours 5\n"
                "  senco allocation acknowledge 2026-27 8 --hours 4 --reason 'a post is vacant "
                "until January'\n",
    .question = {.service = &senconet__v1__allocations__descriptor,
                 .method = "Acknowledge",
                 .done = "the allocation is acknowledged",
                 .operands = {"collection", "number"},
                 .fill = allocation_act_fill,
                 .print = allocation_act_print},
};
