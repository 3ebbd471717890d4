/* senco person email: where a person is written to, or that they are not any more. */
#include "client/commands/command.h"
#include "client/line/refusal.h"
#include "senconet/v1/people.pb-c.h"

static const struct argument email_arguments[] = {
    {.name = "to", .value = "ADDRESS", .help = "where to", .field = "email"},
    {.name = "none", .help = "they are not written to any more"},
    {.name = "replaces",
     .value = "VERSION",
     .help = "the version that was seen (senco person list --json); 0, the first, else"},
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__SetEmailRequest *request = message;
    const char *to = arguments_value(arguments, "to");
    if (to != NULL)
        request->email = arena_copy(&visit->arena, to);
    if (arguments_switch(arguments, "none") != (to != NULL))
        return EXIT_DONE;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                "say where the person is written to (--to sam@example.org), or --none");
    return EXIT_USAGE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__SetEmailAnswer *answer = message;
    (void)visit;
    printf("%s is %s%s (version %llu)%s\n", answer->name,
           answer->email != NULL ? "written to at " : "not written to any more",
           answer->email != NULL ? answer->email : "", (unsigned long long)answer->version,
           answer->repeated ? " (that had been said before)" : "");
    return EXIT_DONE;
}

const struct command person_email_command = {
    .area = "person",
    .verb = "email",
    .summary = "trust: where a person is written to, for reminders",
    .operands = "PERSON",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = email_arguments,
    .examples = "  senco person email 12 --to sam@example.org\n"
                "  senco person email 12 --to sam.example@example.org --replaces 1\n"
                "  senco person email 12 --none --replaces 2\n"
                "\n"
                "Reminders go there, once a day at the most: of returns that are due, of a\n"
                "certificate that ends. Pupils are never written of. Administrators get the\n"
                "report of the night. Where mail comes back, the address has to be said anew.\n",
    .question = {.service = &senconet__v1__people__descriptor,
                 .method = "SetEmail",
                 .done = "where the person is written to has been noted",
                 .operands = {"person"},
                 .fill = fill,
                 .print = print},
};
