/* senco return reopen: trust: let a return that was accepted be corrected. */
#include "client/commands/return_act.h"
#include "senconet/v1/returns.pb-c.h"

static const struct argument reopen_arguments[] = {
    SCHOOL_OPTION,     ACT_VERSION_OPTION, ACT_REASON_OPTION,   ACT_FIGURE_OPTION,
    ACT_ANSWER_OPTION, ACT_UNTIL_OPTION,   ACT_WRITE_ID_OPTION, {0},
};

const struct command return_reopen_command = {
    .area = "return",
    .verb = "reopen",
    .summary = "trust: let a return that was accepted be corrected",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = reopen_arguments,
    .examples = "  senco return reopen 2026-27 --school 9994999 --reason 'as you asked' --until "
                "2027-04-16\n",
    .question = ACT_QUESTION("Reopen", "the return is reopened", return_act_fill),
};
