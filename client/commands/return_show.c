/* senco return show: a school's return as the trust holds it. */
#include "client/commands/command.h"
#include "client/commands/return_beside.h"
#include "client/commands/return_print.h"
#include "client/commands/return_standing.h"
#include "client/commands/visit.h"
#include "client/line/export.h"
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
    const Senconet__V1__Return *stored = answer->return_, *last_year;
    enum exit_code code;
    if (!return_beside_ask(visit, stored, &last_year, &code))
        return code;
    if (export_asked()) {
        return_beside_print(visit, stored, last_year);
        return EXIT_DONE;
    }
    return_print_head(stdout, stored);
    return_beside_print(visit, stored, last_year);
    if (stored->version > 0)
        return_print_rest(stdout, stored);
    return_print_standing(stdout, answer);
    code = print_since(visit, stored);
    return code == EXIT_DONE ? print_supplied(visit, answer) : code;
}

static enum exit_code add(struct visit *visit, const void *message, json_t *json)
{
    const Senconet__V1__GetReturnAnswer *answer = message;
    const Senconet__V1__Return *last_year;
    enum exit_code code;
    if (!return_beside_ask(visit, answer->return_, &last_year, &code))
        return code;
    return_beside_add(visit, answer->return_, last_year, json);
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
