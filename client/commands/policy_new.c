/* senco policy new: a draft of a policy, or of a new version of one, from a built-in one and the
 * changes to it. */
#include "client/commands/command.h"
#include "client/commands/policy_choice.h"
#include "client/line/policy_options.h"
#include "client/line/policy_print.h"
#include "client/line/refusal.h"
#include "common/base/characters.h"
#include "common/message/policy.h"
#include "common/wire/text.h"

static const struct argument new_arguments[] = {
    {.name = "from",
     .value = "NAME",
     .words = policy_bases,
     .help = "begin with charter (old codes A, P, S) or modern (K and E too; state --weight-k)",
     .needed = true},
    POLICY_OPTIONS,
    {0},
};

static enum exit_code read_policy(const struct arguments *arguments, struct policy *policy)
{
    if (!policy_options_base(arguments, "from", "", policy))
        return EXIT_USAGE;
    if (characters_count(arguments->operand[0]) > POLICY_NAME_MAX) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "a policy's name has at most %d characters",
                    POLICY_NAME_MAX);
        return EXIT_USAGE;
    }
    snprintf(policy->name, sizeof policy->name, "%.*s",
             (int)text_cut(arguments->operand[0], POLICY_NAME_MAX), arguments->operand[0]);
    return policy_options_read(arguments, policy);
}

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__AddPolicyRequest *request = message;
    struct policy policy;
    enum exit_code code = read_policy(arguments, &policy);
    if (code != EXIT_DONE)
        return code;
    request->policy = policy_message(&visit->arena, &policy, 0);
    return EXIT_DONE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__AddPolicyAnswer *answer = message;
    struct policy policy;
    if (!policy_choice_read(visit, answer->policy, &policy))
        return EXIT_BROKEN;
    policy_print(stdout, &policy, answer->policy->version);
    return EXIT_DONE;
}

const struct command policy_new_command = {
    .area = "policy",
    .verb = "new",
    .summary = "a draft of a policy, or of a new version of one",
    .operands = "NAME",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = new_arguments,
    .examples =
        "  senco policy new modern --from modern --weight-k 2.5\n"
        "  senco policy new charter-quarter --from charter --rounding nearest --step 0.25\n",
    .question = {.service = &senconet__v1__policies__descriptor,
                 .method = "Add",
                 .done = "the draft is stored",
                 .fill = fill,
                 .print = print},
};
