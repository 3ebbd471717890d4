/* senco designation show: one post with all that is said of it. */
#include "client/commands/command.h"
#include "client/commands/designation_print.h"

static const struct argument show_arguments[] = {SCHOOL_OPTION, {0}};

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__GetDesignationAnswer *answer = message;
    (void)visit;
    designation_print(answer->designation);
    return EXIT_DONE;
}

const struct command designation_show_command = {
    .area = "designation",
    .verb = "show",
    .summary = "a SENCO's post: what it is, what the charter says to it, what the law asks",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = show_arguments,
    .examples = "  senco designation show 34\n"
                "\n"
                "senco designation list shows the numbers. A SENCO sees their own.\n",
    .question = {.service = &senconet__v1__designations__descriptor,
                 .method = "Get",
                 .operands = {"number"},
                 .print = print},
};
