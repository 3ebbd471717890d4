/* senco return look: trust: begin to look; the school cannot recall any more. */
#include "client/commands/return_act.h"
#include "senconet/v1/returns.pb-c.h"

static const struct argument look_arguments[] = {
    SCHOOL_OPTION,
    ACT_VERSION_OPTION,
    ACT_WRITE_ID_OPTION,
    {0},
};

const struct command return_look_command = {
    .area = "return",
    .verb = "look",
    .summary = "trust: begin to look; the school cannot recall any more",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = look_arguments,
    .examples = "  senco return look 2026-27 --school 9994999\n",
    .question = ACT_QUESTION("Look", "the trust is looking at the return", return_act_fill),
};
