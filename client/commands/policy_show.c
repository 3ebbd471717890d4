/* senco policy show: a policy, with all that the trust has chosen in it. */
#include "client/commands/command.h"
#include "client/commands/policy_choice.h"
#include "client/line/policy_print.h"

static const struct argument show_arguments[] = {
    {.name = "version", .value = "VERSION", .help = "a version of it (the newest)"},
    {0},
};

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__GetPolicyAnswer *answer = message;
    struct policy policy;
    if (!policy_choice_read(visit, answer->policy, &policy))
        return EXIT_BROKEN;
    policy_print(stdout, &policy, answer->policy->version);
    return EXIT_DONE;
}

const struct command policy_show_command = {
    .area = "policy",
    .verb = "show",
    .summary = "a policy, with all that the trust has chosen in it",
    .operands = "NAME",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = show_arguments,
    .examples = "  senco policy show charter\n"
                "  senco policy show modern --version 2 --json\n",
    .question = {.service = &senconet__v1__policies__descriptor,
                 .method = "Get",
                 .operands = {"name"},
                 .print = print},
};
