/* senco whoami: who the server takes you for, and what you may do. */
#include "client/commands/command.h"
#include "client/commands/role_words.h"
#include "client/commands/visit.h"
#include "senconet/v1/people.pb-c.h"

static void print_me(const Senconet__V1__MeAnswer *answer)
{
    printf("%s (person %llu), certificate good until %.10s\n", answer->person->name,
           (unsigned long long)answer->person->id, answer->certificate_until);
    for (size_t i = 0; i < answer->person->n_roles; i++)
        role_print(stdout, answer->person->roles[i]);
    if (answer->person->n_roles == 0)
        printf("  no role today\n");
}

static enum exit_code ask_me(struct visit *visit, const struct arguments *arguments)
{
    enum exit_code code;
    Senconet__V1__MeRequest request = SENCONET__V1__ME_REQUEST__INIT;
    (void)arguments;
    const Senconet__V1__MeAnswer *answer =
        visit_ask(visit, &senconet__v1__people__descriptor, "Me", &request.base, &code);
    if (answer != NULL && visit->json)
        visit_print_json(&answer->base);
    else if (answer != NULL)
        print_me(answer);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    return visit_run(arguments, ask_me);
}

const struct command whoami_command = {
    .area = "whoami",
    .summary = "who the server takes you for, and your roles",
    .operands = "",
    .run = run,
};
