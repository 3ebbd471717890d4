/* senco return accept: trust: accept a return, so that hours can be issued from it. */
#include "client/commands/return_act.h"
#include "senconet/v1/returns.pb-c.h"

static const struct argument accept_arguments[] = {
    SCHOOL_OPTION,
    ACT_VERSION_OPTION,
    ACT_WRITE_ID_OPTION,
    {0},
};

const struct command return_accept_command = {
    .area = "return",
    .verb = "accept",
    .summary = "trust: accept a return, so that hours can be issued from it",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = accept_arguments,
    .examples = "  senco return accept 2026-27 --school 9994999\n",
    .question = ACT_QUESTION("Accept", "the return is accepted", return_act_fill),
};
