/* senco return submit: send a return to the trust. */
#include "client/commands/return_write.h"

static enum exit_code run(const struct arguments *arguments)
{
    return return_write(arguments, "Submit");
}

const struct command return_submit_command = {
    .area = "return",
    .verb = "submit",
    .summary = "send a return to the trust",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = return_write_arguments,
    .examples =
        "  senco return submit 2026-27\n"
        "  senco return submit 2026-27 --census spring.xml --joiners 34 --leavers 34 --confirm\n"
        "  senco return submit 2026-27 --receipt receipt-2026-27.txt\n",
    .run = run,
};
