/* senco collection show: what a collection asks for, and by when. */
#include "client/commands/collection_print.h"
#include "client/commands/command.h"
#include "client/commands/visit.h"

static enum exit_code show(struct visit *visit, const struct arguments *arguments)
{
    enum exit_code code;
    Senconet__V1__GetCollectionRequest request = SENCONET__V1__GET_COLLECTION_REQUEST__INIT;
    request.collection = (char *)(uintptr_t)arguments->operand[0];
    const Senconet__V1__GetCollectionAnswer *answer =
        visit_ask(visit, &senconet__v1__collections__descriptor, "Get", &request.base, &code);
    if (answer != NULL && visit->json)
        visit_print_json(&answer->base);
    else if (answer != NULL)
        collection_print(answer->collection);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    return visit_run(arguments, show);
}

const struct command collection_show_command = {
    .area = "collection",
    .verb = "show",
    .summary = "what a collection asks for, and by when",
    .operands = "NAME",
    .operands_min = 1,
    .operands_max = 1,
    .examples = "  senco collection show 2026-27\n",
    .run = run,
};
