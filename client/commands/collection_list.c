/* senco collection list: all collections. */
#include "client/commands/collection_print.h"
#include "client/commands/command.h"
#include "client/commands/visit.h"

static enum exit_code list(struct visit *visit, const struct arguments *arguments)
{
    enum exit_code code;
    Senconet__V1__ListCollectionsRequest request = SENCONET__V1__LIST_COLLECTIONS_REQUEST__INIT;
    (void)arguments;
    const Senconet__V1__ListCollectionsAnswer *answer =
        visit_ask_all(visit, &senconet__v1__collections__descriptor, "List", &request.base, &code);
    if (answer != NULL && visit->json)
        visit_print_json(&answer->base);
    for (size_t i = 0; answer != NULL && !visit->json && i < answer->n_collections; i++)
        collection_print(answer->collections[i]);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    return visit_run(arguments, list);
}

const struct command collection_list_command = {
    .area = "collection",
    .verb = "list",
    .summary = "all collections",
    .operands = "",
    .examples = "  senco collection list --json\n",
    .run = run,
};
