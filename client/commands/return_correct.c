/* senco return correct: ask the trust to reopen a return that was accepted. */
#include "client/commands/return_act.h"
#include "senconet/v1/returns.pb-c.h"

static const struct argument correct_arguments[] = {
    SCHOOL_OPTION,     ACT_VERSION_OPTION,  ACT_REASON_OPTION,
    ACT_FIGURE_OPTION, ACT_WRITE_ID_OPTION, {0},
};

const struct command return_correct_command = {
    .area = "return",
    .verb = "correct",
    .summary = "ask the trust to reopen a return that was accepted",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = correct_arguments,
    .examples = "  senco return correct 2026-27 --figure e='two plans were missing'\n",
    .question = ACT_QUESTION("AskCorrection", "a correction is asked for", return_act_fill),
};
