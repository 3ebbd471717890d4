/* senco collection show: what a collection asks for, and by when. */
#include "client/commands/collection_print.h"
#include "client/commands/command.h"
#include "client/commands/visit.h"

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__GetCollectionAnswer *answer = message;
    (void)visit;
    collection_print(answer->collection);
    collection_print_reopenings(answer);
    return EXIT_DONE;
}

const struct command collection_show_command = {
    .area = "collection",
    .verb = "show",
    .summary = "what a collection asks for, and by when",
    .operands = "NAME",
    .operands_min = 1,
    .operands_max = 1,
    .examples = "  senco collection show 2026-27\n",
    .question = {.service = &senconet__v1__collections__descriptor,
                 .method = "Get",
                 .operands = {"collection"},
                 .print = print},
};
