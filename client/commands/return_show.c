/* senco return show: a school's return as the trust holds it. */
#include "client/commands/command.h"
#include "client/commands/return_beside.h"
#include "client/commands/return_print.h"
#include "client/commands/return_shown.h"
#include "client/commands/visit.h"
#include "client/line/export.h"

static const struct argument show_arguments[] = {
    SCHOOL_OPTION,
    {.name = "version", .value = "VERSION", .help = "an earlier version"},
    {0},
};

/* Nothing where the newest version holds it already: there is nothing left to confirm. */
static enum exit_code print_supplied(struct visit *visit,
                                     const Senconet__V1__GetReturnAnswer *answer)
{
    enum exit_code code = EXIT_DONE;
    const Senconet__V1__Return *newest = answer->return_;
    if (answer->supplied == NULL)
        return EXIT_DONE;
    if (arguments_value(visit->arguments, "version") != NULL)
        newest = return_shown_version(visit, answer->return_, 0, &code);
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
    const Senconet__V1__Return *stored = answer->return_;
    struct return_earlier earlier;
    enum exit_code code;
    if (export_asked()) {
        if (!return_beside_ask(visit, stored, &earlier, &code))
            return code;
        return_beside_print(visit, stored, &earlier);
        return EXIT_DONE;
    }
    code = return_shown_print(visit, answer, arguments_value(visit->arguments, "version") == NULL);
    return code == EXIT_DONE ? print_supplied(visit, answer) : code;
}

static enum exit_code add(struct visit *visit, const void *message, json_t *json)
{
    const Senconet__V1__GetReturnAnswer *answer = message;
    struct return_earlier earlier;
    enum exit_code code;
    if (!return_beside_ask(visit, answer->return_, &earlier, &code))
        return code;
    return_beside_add(visit, answer->return_, &earlier, json);
    return EXIT_DONE;
}

const struct command return_show_command = {
    .area = "return",
    .verb = "show",
    .summary = "a school's return as the trust holds it, beside last year's",
    .operands = "COLLECTION",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = show_arguments,
    .table = true,
    .examples = "  senco return show 2026-27\n"
                "  senco return show 2026-27 --school 9994999 --version 1 --json\n"
                "  senco return show 2026-27 --csv figures.csv\n",
    .question = {.service = &senconet__v1__returns__descriptor,
                 .method = "Get",
                 .operands = {"collection"},
                 .add = add,
                 .print = print},
};
