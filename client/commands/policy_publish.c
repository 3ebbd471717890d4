/* senco policy publish: with whom a version was agreed; from then on collections can be opened
 * under it. */
#include "client/commands/command.h"
#include "client/commands/policy_named.h"
#include "client/commands/policy_standing.h"

#include <inttypes.h>

static const struct argument publish_arguments[] = {
    {.name = "version", .value = "VERSION", .help = "a version of it (the newest)"},
    {.name = "agreed-with", .value = "WHOM", .help = "with whom it was agreed", .needed = true},
    {.name = "agreed-on",
     .value = "DAY",
     .help = "the day it was agreed on, such as 2026-09-01",
     .needed = true},
    {.name = "minute",
     .value = "TEXT",
     .help = "where the minutes say so: their reference",
     .needed = true},
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__PublishPolicyRequest *request = message;
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
    const Senconet__V1__PublishPolicyAnswer *answer = message;
    (void)visit;
    printf("Policy \"%s\", version %" PRIu64 "\n", answer->publication->name,
           answer->publication->version);
    policy_standing_print(answer->publication);
    return EXIT_DONE;
}

const struct command policy_publish_command = {
    .area = "policy",
    .verb = "publish",
    .summary = "say with whom a draft was agreed: collections can then be opened under it",
    .operands = "NAME[@VERSION]",
    .operand_field = {"name"},
    .operands_min = 1,
    .operands_max = 1,
    .arguments = publish_arguments,
    .examples = "  senco policy publish modern --agreed-with 'the executive team' --agreed-on "
                "2026-09-01 --minute 2026/14\n"
                "  senco policy publish modern@2 --agreed-with 'the union' --agreed-on 2026-09-01 "
                "--minute 'JCC 7.3'\n",
    .question = {.service = &senconet__v1__policies__descriptor,
                 .method = "Publish",
                 .done = "the policy is published",
                 .fill = fill,
                 .print = print},
};
