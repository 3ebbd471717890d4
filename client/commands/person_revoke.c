/* senco person revoke: takes back a person's certificates and codes, at once. */
#include "client/commands/command.h"
#include "client/commands/person_print.h"

static const struct argument revoke_arguments[] = {
    {.name = "reason", .value = "TEXT", .help = "why, for the audit", .needed = true},
    {0},
};

static enum exit_code revoke(struct visit *visit, const struct arguments *arguments)
{
    enum exit_code code = EXIT_USAGE;
    Senconet__V1__RevokeRequest request = SENCONET__V1__REVOKE_REQUEST__INIT;
    request.has_person = 1;
    if (!person_read(arguments->operand[0], &request.person))
        return code;
    request.reason = (char *)(uintptr_t)arguments_value(arguments, "reason");
    const Senconet__V1__RevokeAnswer *answer =
        visit_ask(visit, &senconet__v1__people__descriptor, "Revoke", &request.base, &code);
    if (answer != NULL && visit->json)
        visit_print_json(&answer->base);
    else if (answer != NULL)
        printf("Taken back: %llu certificates, %llu unused codes\n",
               (unsigned long long)answer->certificates, (unsigned long long)answer->codes);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    return visit_run(arguments, revoke);
}

const struct command person_revoke_command = {
    .area = "person",
    .verb = "revoke",
    .summary = "take back a person's certificates and codes, at once",
    .operands = "PERSON",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = revoke_arguments,
    .examples = "  senco person revoke 12 --reason 'laptop lost'\n",
    .run = run,
};
