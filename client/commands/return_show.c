/* senco return show: a school's return as the trust holds it. */
#include "client/commands/command.h"
#include "client/commands/return_print.h"
#include "client/commands/return_standing.h"
#include "client/commands/visit.h"
#include "common/base/number.h"

static const struct argument show_arguments[] = {
    SCHOOL_OPTION,
    {.name = "version", .value = "VERSION", .help = "an earlier version"},
    {0},
};

/* version 0: the newest. NULL: said, and *code is what to exit with. */
static const Senconet__V1__Return *ask_version(struct visit *visit,
                                               const Senconet__V1__Return *shown, uint64_t version,
                                               enum exit_code *code)
{
    Senconet__V1__GetReturnRequest request = SENCONET__V1__GET_RETURN_REQUEST__INIT;
    request.has_school = 1;
    request.has_version = version != 0;
    request.school = shown->school;
    request.collection = shown->collection;
    request.version = version;
    const Senconet__V1__GetReturnAnswer *answer =
        visit_ask(visit, &senconet__v1__returns__descriptor, "Get", &request.base, code);
    return answer != NULL ? answer->return_ : NULL;
}

/* What was accepted, authorised or sent before, beside the newest: not for an earlier version. */
static enum exit_code print_since(struct visit *visit, const Senconet__V1__Return *newest)
{
    enum exit_code code;
    uint64_t version = return_version_that_counts(newest);
    if (version == 0 || arguments_value(visit->arguments, "version") != NULL)
        return EXIT_DONE;
    const Senconet__V1__Return *counts = ask_version(visit, newest, version, &code);
    if (counts == NULL)
        return code;
    return_print_since(stdout, newest, counts);
    return EXIT_DONE;
}

/* Nothing where the newest version holds it already: there is nothing left to confirm. */
static enum exit_code print_supplied(struct visit *visit,
                                     const Senconet__V1__GetReturnAnswer *answer)
{
    enum exit_code code = EXIT_DONE;
    const Senconet__V1__Return *newest = answer->return_;
    if (answer->supplied == NULL)
        return EXIT_DONE;
    if (arguments_value(visit->arguments, "version") != NULL)
        newest = ask_version(visit, answer->return_, 0, &code);
    if (newest == NULL)
        return code;
    if (figures_held(newest->figures, answer->supplied))
        return EXIT_DONE;
    if (newest->submitted_version == newest->version)
        printf("The trust has supplied for this school:\n");
    else
        printf("The trust supplies, for you to confirm (senco return save %s --confirm):\n",
               newest->collection);
    figures_print(stdout, answer->supplied);
    return EXIT_DONE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__GetReturnAnswer *answer = message;
    return_print(stdout, answer->return_);
    return_print_standing(stdout, answer);
    enum exit_code code = print_since(visit, answer->return_);
    return code == EXIT_DONE ? print_supplied(visit, answer) : code;
}

const struct command return_show_command = {
    .area = "return",
    .verb = "show",
    .summary = "a school's return as the trust holds it",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = show_arguments,
    .examples = "  senco return show 2026-27\n"
                "  senco return show 2026-27 --school 9994999 --version 1 --json\n",
    .question = {.service = &senconet__v1__returns__descriptor,
                 .method = "Get",
                 .operands = {"collection"},
                 .print = print},
};
