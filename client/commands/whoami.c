/* senco whoami: who the server takes you for, and what you may do. */
#include "client/commands/command.h"
#include "client/commands/role_words.h"
#include "client/commands/visit.h"
#include "senconet/v1/people.pb-c.h"

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__MeAnswer *answer = message;
    (void)visit;
    printf("%s (person %llu), certificate good until %.10s\n", answer->person->name,
           (unsigned long long)answer->person->id, answer->certificate_until);
    for (size_t i = 0; i < answer->person->n_roles; i++)
        role_print(stdout, answer->person->roles[i]);
    if (answer->person->n_roles == 0)
        printf("  no role today\n");
    return EXIT_DONE;
}

const struct command whoami_command = {
    .area = "whoami",
    .summary = "who the server takes you for, and your roles",
    .operands = "",
    .examples = "  senco whoami\n",
    .question = {.service = &senconet__v1__people__descriptor,
                 .method = "Me",
                 .at_once = true,
                 .print = print},
};
