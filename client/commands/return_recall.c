/* senco return recall: take back a return that was sent, until the trust has begun to look. */
#include "client/commands/return_act.h"
#include "senconet/v1/returns.pb-c.h"

static const struct argument recall_arguments[] = {
    SCHOOL_OPTION,
    ACT_VERSION_OPTION,
    ACT_WRITE_ID_OPTION,
    {0},
};

const struct command return_recall_command = {
    .area = "return",
    .verb = "recall",
    .summary = "take back a return that was sent, until the trust has begun to look",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = recall_arguments,
    .examples = "  senco return recall 2026-27\n",
    .question = ACT_QUESTION("Recall", "the return is recalled", return_act_fill),
};
