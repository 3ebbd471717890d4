/* senco return authorise: head: stand for the figures that were sent. */
#include "client/commands/return_seen.h"
#include "senconet/v1/returns.pb-c.h"

static const struct argument authorise_arguments[] = {
    SCHOOL_OPTION, SEEN_VERSION_OPTION, SEEN_NEWEST_OPTION, ACT_WRITE_ID_OPTION, {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *request)
{
    return return_seen_fill(visit, arguments, request, "Authorise");
}

const struct command return_authorise_command = {
    .area = "return",
    .verb = "authorise",
    .summary = "head: stand for the figures that were sent",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = authorise_arguments,
    .examples = "  senco return authorise 2026-27\n"
                "  senco return authorise 2026-27 --version 3\n",
    .question = ACT_QUESTION("Authorise", "the return is authorised", fill),
};
