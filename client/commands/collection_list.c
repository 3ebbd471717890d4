/* senco collection list: all collections. */
#include "client/commands/collection_print.h"
#include "client/commands/command.h"
#include "client/commands/visit.h"

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__ListCollectionsAnswer *answer = message;
    (void)visit;
    for (size_t i = 0; i < answer->n_collections; i++)
        collection_print(answer->collections[i]);
    return EXIT_DONE;
}

const struct command collection_list_command = {
    .area = "collection",
    .verb = "list",
    .summary = "all collections",
    .operands = "",
    .examples = "  senco collection list --json\n",
    .question = {.service = &senconet__v1__collections__descriptor,
                 .method = "List",
                 .all_pages = true,
                 .none = "No collection has been opened yet.",
                 .print = print},
};
