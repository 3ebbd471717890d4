/* senco return extend: trust: give one school more time. */
#include "client/commands/return_act.h"
#include "senconet/v1/returns.pb-c.h"

static const struct argument extend_arguments[] = {
    SCHOOL_OPTION, ACT_REASON_OPTION, ACT_UNTIL_OPTION, ACT_WRITE_ID_OPTION, {0},
};

const struct command return_extend_command = {
    .area = "return",
    .verb = "extend",
    .summary = "trust: give one school more time",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = extend_arguments,
    .examples = "  senco return extend 2026-27 --school 9994999 --until 2027-03-12 --reason "
                "'flooded office'\n",
    .question = ACT_QUESTION("Extend", "the school has more time", return_act_fill_without_version),
};
