/* senco person list: everybody in the trust's list, with their roles. */
#include "client/commands/command.h"
#include "client/commands/person_print.h"

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__ListPeopleAnswer *answer = message;
    (void)visit;
    for (size_t i = 0; i < answer->n_people; i++)
        person_print(answer->people[i]);
    return EXIT_DONE;
}

const struct command person_list_command = {
    .area = "person",
    .verb = "list",
    .summary = "everybody in the trust's list, with their roles",
    .operands = "",
    .examples = "  senco person list\n",
    .question = {.service = &senconet__v1__people__descriptor,
                 .method = "List",
                 .all_pages = true,
                 .print = print},
};
