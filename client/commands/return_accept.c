/* senco return accept: trust: accept a return, so that hours can be issued from it. */
#include "client/commands/return_seen.h"
#include "senconet/v1/returns.pb-c.h"

static const struct argument accept_arguments[] = {
    SCHOOL_OPTION, SEEN_VERSION_OPTION, SEEN_NEWEST_OPTION, ACT_WRITE_ID_OPTION, {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *request)
{
    return return_seen_fill(visit, arguments, request, "Accept");
}

const struct command return_accept_command = {
    .area = "return",
    .verb = "accept",
    .summary = "trust: accept a return, so that hours can be issued from it",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = accept_arguments,
    .examples = "  senco return accept 2026-27 --school 9994999\n"
                "  senco return accept 2026-27 --school 9994999 --version 3\n",
    .question = ACT_QUESTION("Accept", "the return is accepted", fill),
};
