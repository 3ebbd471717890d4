/* senco person give, senco person end: a person's roles over time. */
#include "client/commands/command.h"
#include "client/commands/person_print.h"
#include "client/commands/role_words.h"
#include "common/base/number.h"

static enum exit_code print(const struct visit *visit, const ProtobufCMessage *answer,
                            const Senconet__V1__RoleHeld *role, enum exit_code code)
{
    if (answer != NULL && visit->json)
        visit_print_json(answer);
    else if (answer != NULL)
        role_print(stdout, role);
    return code;
}

static enum exit_code give(struct visit *visit, const struct arguments *arguments)
{
    enum exit_code code = EXIT_USAGE;
    Senconet__V1__GiveRoleRequest request = SENCONET__V1__GIVE_ROLE_REQUEST__INIT;
    request.has_person = 1;
    request.role = role_read(arguments->operand[1], &visit->arena);
    if (!person_read(arguments->operand[0], &request.person) || request.role == NULL)
        return code;
    const Senconet__V1__GiveRoleAnswer *answer =
        visit_ask(visit, &senconet__v1__people__descriptor, "GiveRole", &request.base, &code);
    return print(visit, answer != NULL ? &answer->base : NULL, answer != NULL ? answer->role : NULL,
                 code);
}

static enum exit_code end(struct visit *visit, const struct arguments *arguments)
{
    enum exit_code code = EXIT_USAGE;
    Senconet__V1__EndRoleRequest request = SENCONET__V1__END_ROLE_REQUEST__INIT;
    request.has_person = request.has_role_id = 1;
    if (!person_read(arguments->operand[0], &request.person))
        return code;
    if (!number_parse(arguments->operand[1], INT64_MAX, &request.role_id)) {
        fprintf(stderr, "senco: \"%s\" is no role's number; senco person list shows them\n",
                arguments->operand[1]);
        return code;
    }
    const Senconet__V1__EndRoleAnswer *answer =
        visit_ask(visit, &senconet__v1__people__descriptor, "EndRole", &request.base, &code);
    return print(visit, answer != NULL ? &answer->base : NULL, answer != NULL ? answer->role : NULL,
                 code);
}

static enum exit_code run_give(const struct arguments *arguments)
{
    return visit_run(arguments, give);
}

static enum exit_code run_end(const struct arguments *arguments)
{
    return visit_run(arguments, end);
}

const struct command person_give_command = {
    .area = "person",
    .verb = "give",
    .summary = "give a person one more role",
    .operands = "PERSON ROLE",
    .operands_min = 2,
    .operands_max = 2,
    .examples = "  senco person give 12 senco:9994001:from=2026-09-01\n",
    .run = run_give,
};

const struct command person_end_command = {
    .area = "person",
    .verb = "end",
    .summary = "end a person's role, by the role's number",
    .operands = "PERSON ROLE",
    .operands_min = 2,
    .operands_max = 2,
    .examples = "  senco person end 12 34\n",
    .run = run_end,
};
