/* senco return save: keep a draft of a return at the trust. */
#include "client/commands/return_write.h"

static enum exit_code run(const struct arguments *arguments)
{
    return return_write(arguments, "Save");
}

const struct command return_save_command = {
    .area = "return",
    .verb = "save",
    .summary = "keep a draft of a return at the trust",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = return_write_arguments,
    .examples =
        "  senco return save 2026-27 --census 9994999_SC1_999LL27_001.xml\n"
        "  senco return save 2026-27 --budget 67755 --budget-year 2026-27 --budget-source "
        "'trust'\n"
        "\n"
        "What is not given stays as the newest version has it. A new number does not keep what\n"
        "was said of the old one: a new budget needs its own year and source, new joiners and\n"
        "leavers their own period, and a count that is typed is no longer the census's.\n",
    .run = run,
};
