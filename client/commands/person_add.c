/* senco person add: a person with their roles; the next step is an invitation. */
#include "client/commands/command.h"
#include "client/commands/person_print.h"
#include "client/commands/role_words.h"
#include "common/base/uuid.h"
#include "common/wire/write_id.h"

static const struct argument add_arguments[] = {
    {.name = "role",
     .value = "ROLE",
     .help = "senco:9994999, head:9994999, administrator, auditor:until=2026-12-31, ...",
     .repeats = true,
     .needed = true},
    {0},
};

static enum exit_code add(struct visit *visit, const struct arguments *arguments)
{
    Senconet__V1__AddPersonRequest request = SENCONET__V1__ADD_PERSON_REQUEST__INIT;
    Senconet__V1__RoleHeld *roles[ARGUMENTS_MAX];
    const char *role;
    char id[UUID_TEXT];
    enum exit_code code;
    write_id_make(id);
    request.write_id = id;
    request.name = (char *)(uintptr_t)arguments->operand[0];
    request.roles = roles;
    while ((role = arguments_nth(arguments, "role", request.n_roles)) != NULL) {
        roles[request.n_roles] = role_read(role, &visit->arena);
        if (roles[request.n_roles++] == NULL)
            return EXIT_USAGE;
    }
    const Senconet__V1__AddPersonAnswer *answer =
        visit_ask(visit, &senconet__v1__people__descriptor, "Add", &request.base, &code);
    if (answer != NULL && visit->json)
        visit_print_json(&answer->base);
    else if (answer != NULL)
        person_print(answer->person);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    return visit_run(arguments, add);
}

const struct command person_add_command = {
    .area = "person",
    .verb = "add",
    .summary = "add a person with their roles",
    .operands = "NAME",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = add_arguments,
    .examples = "  senco person add 'Sam Example' --role senco:9994999\n"
                "  senco person add 'A. Auditor' --role auditor:until=2026-12-31\n"
                "  senco person add 'Gov Ernor' --role governor:9994999 --role governor:9994001\n",
    .run = run,
};
