/* senco person list: everybody in the trust's list, with their roles. */
#include "client/commands/command.h"
#include "client/commands/person_print.h"

static enum exit_code list(struct visit *visit, const struct arguments *arguments)
{
    enum exit_code code;
    Senconet__V1__ListPeopleRequest request = SENCONET__V1__LIST_PEOPLE_REQUEST__INIT;
    (void)arguments;
    const Senconet__V1__ListPeopleAnswer *answer =
        visit_ask_all(visit, &senconet__v1__people__descriptor, "List", &request.base, &code);
    if (answer != NULL && visit->json)
        visit_print_json(&answer->base);
    for (size_t i = 0; answer != NULL && !visit->json && i < answer->n_people; i++)
        person_print(answer->people[i]);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    return visit_run(arguments, list);
}

const struct command person_list_command = {
    .area = "person",
    .verb = "list",
    .summary = "everybody in the trust's list, with their roles",
    .operands = "",
    .examples = "  senco person list\n",
    .run = run,
};
