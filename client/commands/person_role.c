/* senco person give, senco person end: a person's roles over time. */
#include "client/commands/command.h"
#include "client/commands/person_print.h"
#include "client/commands/role_words.h"

static enum exit_code fill_give(struct visit *visit, const struct arguments *arguments,
                                void *message)
{
    Senconet__V1__GiveRoleRequest *request = message;
    request->role = role_read(arguments->operand[1], &visit->arena, arguments);
    return request->role != NULL ? EXIT_DONE : EXIT_USAGE;
}

static enum exit_code print_given(struct visit *visit, const void *message)
{
    const Senconet__V1__GiveRoleAnswer *answer = message;
    (void)visit;
    role_print(stdout, answer->role);
    return EXIT_DONE;
}

static enum exit_code print_ended(struct visit *visit, const void *message)
{
    const Senconet__V1__EndRoleAnswer *answer = message;
    (void)visit;
    if (answer->name != NULL)
        printf("%s:\n", answer->name);
    role_print(stdout, answer->role);
    return EXIT_DONE;
}

const struct command person_give_command = {
    .area = "person",
    .verb = "give",
    .summary = "give a person one more role",
    .operands = "PERSON ROLE",
    .operands_min = 2,
    .operands_max = 2,
    .examples =
        "  senco person give 12 senco:9994001:from=2026-09-01\n"
        "  senco person give 12 'senco:9994001:served-from=2021-09-01:served-at=Hill School'\n"
        "\n"
        "Of a SENCO, served-from is the day since when they have been one, at this school or at\n"
        "others before, and served-at where. Given again with the same days it is noted.\n",
    .question = {.service = &senconet__v1__people__descriptor,
                 .method = "GiveRole",
                 .done = "the role is given",
                 .operands = {"person"},
                 .fill = fill_give,
                 .print = print_given},
};

const struct command person_end_command = {
    .area = "person",
    .verb = "end",
    .summary = "end a person's role, by the role's number",
    .operands = "PERSON ROLE",
    .operands_min = 2,
    .operands_max = 2,
    .examples = "  senco person end 12 34\n",
    .question = {.service = &senconet__v1__people__descriptor,
                 .method = "EndRole",
                 .done = "the role is ended",
                 .operands = {"person", "role_id"},
                 .print = print_ended},
};
