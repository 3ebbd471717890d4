/* senco policy show: a policy, with all that the trust has chosen in it. */
#include "client/commands/command.h"
#include "client/commands/policy_choice.h"
#include "client/line/choices.h"
#include "common/base/number.h"

static const struct argument show_arguments[] = {
    {.name = "version", .value = "VERSION", .help = "a version of it (the newest)"},
    {0},
};

static enum exit_code print(struct visit *visit, const Senconet__V1__Policy *message)
{
    struct policy policy;
    if (!policy_choice_read(visit, message, &policy))
        return EXIT_BROKEN;
    printf("Policy \"%s\", version %llu\n", message->name, (unsigned long long)message->version);
    choices_print(stdout, &policy, KIND_PRIMARY);
    return EXIT_DONE;
}

static enum exit_code show(struct visit *visit, const struct arguments *arguments)
{
    enum exit_code code;
    Senconet__V1__GetPolicyRequest request = SENCONET__V1__GET_POLICY_REQUEST__INIT;
    const char *version = arguments_value(arguments, "version");
    request.name = (char *)(uintptr_t)arguments->operand[0];
    request.has_version = version != NULL;
    if (version != NULL && !number_parse(version, INT32_MAX, &request.version)) {
        fprintf(stderr, "senco: --version: \"%s\" is no version\n", version);
        return EXIT_USAGE;
    }
    const Senconet__V1__GetPolicyAnswer *answer =
        visit_ask(visit, &senconet__v1__policies__descriptor, "Get", &request.base, &code);
    if (answer != NULL && visit->json)
        visit_print_json(&answer->base);
    else if (answer != NULL)
        code = print(visit, answer->policy);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    return visit_run(arguments, show);
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
    .run = run,
};
