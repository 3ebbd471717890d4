/* senco policy try: a policy tried on the whole trust, before anyone is told. */
#include "client/commands/command.h"
#include "client/commands/policy_named.h"
#include "client/commands/policy_try_print.h"
#include "client/line/policy_options.h"
#include "client/line/refusal.h"
#include "common/message/policy.h"

static const struct argument try_arguments[] = {
    {.name = "from",
     .value = "NAME",
     .words = policy_bases,
     .help = "a policy that is nowhere stored: charter or modern, with the changes below"},
    POLICY_OPTIONS,
    {0},
};

static enum exit_code fill_policy(struct visit *visit, const struct arguments *arguments,
                                  Senconet__V1__TryPolicyRequest *request)
{
    struct policy policy;
    if (arguments_value(arguments, "from") == NULL) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "say which policy is tried: NAME, NAME@VERSION, or --from charter or modern");
        return EXIT_USAGE;
    }
    if (!policy_options_base(arguments, "from", "", &policy))
        return EXIT_USAGE;
    enum exit_code code = policy_options_read(arguments, &policy);
    if (code == EXIT_DONE)
        request->policy = policy_message(&visit->arena, &policy, 0);
    return code;
}

static bool says_changes(const struct arguments *arguments)
{
    for (const struct argument *each = try_arguments; each->name != NULL; each++)
        if (arguments_value(arguments, each->name) != NULL)
            return true;
    return false;
}

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__TryPolicyRequest *request = message;
    struct policy_named named;
    request->collection = (char *)(uintptr_t)arguments->operand[0];
    if (arguments->operand_count == 1)
        return fill_policy(visit, arguments, request);
    if (says_changes(arguments)) {
        refusal_say(
            arguments, GRPC_INVALID_ARGUMENT,
            "a policy of the trust is tried as it is: name it, or begin with --from and say "
            "the changes, and not both");
        return EXIT_USAGE;
    }
    if (!policy_named_read(visit, arguments->operand[1], &named))
        return EXIT_USAGE;
    request->name = (char *)(uintptr_t)named.name;
    request->has_version = named.version != 0;
    request->version = named.version;
    return EXIT_DONE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    (void)visit;
    policy_try_print(message);
    return EXIT_DONE;
}

const struct command policy_try_command = {
    .area = "policy",
    .verb = "try",
    .summary = "try a policy on the whole trust: who gains, who loses; nothing is stored",
    .operands = "COLLECTION [NAME[@VERSION]]",
    .operand_field = {"collection", "name"},
    .operands_min = 1,
    .operands_max = 2,
    .arguments = try_arguments,
    .examples = "  senco policy try 2026-27 modern@2\n"
                "  senco policy try 2026-27 --from modern --weight-k 3 --step 0.5\n",
    .question = {.service = &senconet__v1__policies__descriptor,
                 .method = "Try",
                 .all_pages = true,
                 .none = "The trust has no schools.",
                 .fill = fill,
                 .print = print},
};
