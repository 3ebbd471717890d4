/* senco policy show: a policy, with all that the trust has chosen in it. */
#include "client/commands/command.h"
#include "client/commands/policy_choice.h"
#include "client/commands/policy_named.h"
#include "client/commands/policy_standing.h"
#include "client/line/policy_print.h"

static const struct argument show_arguments[] = {
    {.name = "version", .value = "VERSION", .help = "a version of it (the newest)"},
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__GetPolicyRequest *request = message;
    struct policy_named named;
    if (!policy_named_operand(visit, arguments, 0, &named))
        return EXIT_USAGE;
    request->name = (char *)(uintptr_t)named.name;
    request->has_version = named.version != 0 || request->has_version;
    request->version = named.version;
    return EXIT_DONE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__GetPolicyAnswer *answer = message;
    struct policy policy;
    if (!policy_choice_read(visit, answer->policy, &policy))
        return EXIT_BROKEN;
    policy_print(stdout, &policy, answer->policy->version);
    policy_standing_print(answer->publication);
    return EXIT_DONE;
}

const struct command policy_show_command = {
    .area = "policy",
    .verb = "show",
    .summary = "a policy, with all that the trust has chosen in it",
    .operands = "NAME[@VERSION]",
    .operand_field = {"name"},
    .operands_min = 1,
    .operands_max = 1,
    .arguments = show_arguments,
    .examples = "  senco policy show charter\n"
                "  senco policy show modern@2 --json\n",
    .question = {.service = &senconet__v1__policies__descriptor,
                 .method = "Get",
                 .fill = fill,
                 .print = print},
};
