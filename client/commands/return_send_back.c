/* senco return send-back: head and trust: ask for something to be put right. */
#include "client/commands/return_act.h"
#include "senconet/v1/returns.pb-c.h"

static const struct argument send_back_arguments[] = {
    SCHOOL_OPTION,     ACT_VERSION_OPTION, ACT_REASON_OPTION,   ACT_FIGURE_OPTION,
    ACT_ANSWER_OPTION, ACT_UNTIL_OPTION,   ACT_WRITE_ID_OPTION, {0},
};

const struct command return_send_back_command = {
    .area = "return",
    .verb = "send-back",
    .summary = "head and trust: ask for something to be put right",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = send_back_arguments,
    .examples = "  senco return send-back 2026-27 --school 9994999 --figure k='twice last year: is "
                "it right?' \\\n"
                "      --answer-by 2027-03-05\n",
    .question = ACT_QUESTION("SendBack", "the return is sent back", return_act_fill),
};
