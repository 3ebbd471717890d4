/* senco need agree: head: agree what training a SENCO needs, or do not. */
#include "client/commands/command.h"
#include "client/commands/need_print.h"
#include "client/commands/write_options.h"

static const struct argument agree_arguments[] = {
    SCHOOL_OPTION,
    {.name = "agreed", .help = "the training is needed"},
    {.name = "not-agreed", .help = "it is not, and --reason says why"},
    {.name = "plan",
     .value = "PLACE",
     .help = "where it stands in the school development plan; left out, it does not",
     .field = "planPlace"},
    {.name = "reason", .value = "TEXT", .help = "why, for the SENCO"},
    REPLACES_OPTION,
    WRITE_ID_OPTION,
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__AgreeNeedRequest *request = message;
    (void)visit;
    if (!write_either(arguments, "agreed", "not-agreed", &request->agreed))
        return EXIT_USAGE;
    request->has_agreed = 1;
    request->plan_place = (char *)(uintptr_t)arguments_value(arguments, "plan");
    request->has_in_plan = 1;
    request->in_plan = request->plan_place != NULL;
    return EXIT_DONE;
}

const struct command need_agree_command = {
    .area = "need",
    .verb = "agree",
    .summary = "head: agree what training a SENCO needs, or do not",
    .operands = "NEED",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = agree_arguments,
    .examples = "  senco need agree 5 --replaces 1 --agreed --plan 'priority 3.2'\n"
                "  senco need agree 5 --replaces 1 --not-agreed --reason 'the trust offers it in "
                "May'\n",
    .question = {.service = &senconet__v1__needs__descriptor,
                 .method = "Agree",
                 .done = "it has been noted whether the need is agreed",
                 .operands = {"need"},
                 .fill = fill,
                 .print = need_print_written},
};
