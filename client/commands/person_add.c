/* senco person add: a person with their roles, or with none yet; the next step is an invitation. */
#include "client/commands/command.h"
#include "client/commands/person_print.h"
#include "client/commands/role_words.h"
#include "client/line/refusal.h"

static const struct argument add_arguments[] = {
    {.name = "role",
     .value = "ROLE",
     .help = "senco:9994999, head:9994999, administrator, auditor:until=2026-12-31, ...",
     .repeats = true,
     .field = "roles"},
    {.name = "no-role",
     .help = "none yet: they are designated next (senco designation add), or given one later"},
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__AddPersonRequest *request = message;
    const char *role;
    if ((arguments_value(arguments, "role") != NULL) == arguments_switch(arguments, "no-role")) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "say which roles they have (--role ROLE), or that they have none yet "
                    "(--no-role)");
        return EXIT_USAGE;
    }
    request->roles = arena_need(&visit->arena, ARGUMENTS_MAX * sizeof *request->roles);
    while ((role = arguments_nth(arguments, "role", request->n_roles)) != NULL) {
        request->roles[request->n_roles] = role_read(role, &visit->arena, arguments);
        if (request->roles[request->n_roles++] == NULL)
            return EXIT_USAGE;
    }
    return EXIT_DONE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__AddPersonAnswer *answer = message;
    (void)visit;
    person_print(answer->person);
    return EXIT_DONE;
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
                "  senco person add 'Gov Ernor' --role governor:9994999 --role governor:9994001\n"
                "  senco person add 'Jo Share' --no-role\n",
    .question = {.service = &senconet__v1__people__descriptor,
                 .method = "Add",
                 .done = "the person is in the list (senco person list)",
                 .operands = {"name"},
                 .fill = fill,
                 .print = print},
};
