/* senco return decline: trust: leave what was accepted as it is. */
#include "client/commands/return_act.h"
#include "senconet/v1/returns.pb-c.h"

static const struct argument decline_arguments[] = {
    SCHOOL_OPTION, ACT_VERSION_OPTION, ACT_REASON_OPTION, ACT_WRITE_ID_OPTION, {0},
};

const struct command return_decline_command = {
    .area = "return",
    .verb = "decline",
    .summary = "trust: leave what was accepted as it is",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = decline_arguments,
    .examples = "  senco return decline 2026-27 --school 9994999 --reason 'the plans began after "
                "census day'\n",
    .question = ACT_QUESTION("DeclineCorrection", "the correction is declined", return_act_fill),
};
