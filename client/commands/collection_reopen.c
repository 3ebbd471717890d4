/* senco collection reopen: gives every school more time. */
#include "client/commands/collection_print.h"
#include "client/commands/command.h"
#include "client/commands/visit.h"

static const struct argument reopen_arguments[] = {
    {.name = "closes",
     .value = "DAY",
     .help = "the new last day figures are taken",
     .needed = true,
     .field = "closesOn"},
    {.name = "due",
     .value = "DAY",
     .help = "a later day by which they are due (it stays as it is)",
     .field = "dueOn"},
    {.name = "finish-by",
     .value = "DAY",
     .help = "what was begun may be finished up to this day (a week after it closes)"},
    {.name = "reason",
     .value = "TEXT",
     .help = "why, for schools and auditors to read",
     .needed = true},
    {.name = "write-id",
     .value = "UUID",
     .help = "repeat this act: it is done once, however often it is sent"},
    {0},
};

static char *text_of(const struct arguments *arguments, const char *name)
{
    return (char *)(uintptr_t)arguments_value(arguments, name);
}

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__ReopenCollectionRequest *request = message;
    (void)visit;
    request->closes_on = text_of(arguments, "closes");
    request->due_on = text_of(arguments, "due");
    return EXIT_DONE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__ReopenCollectionAnswer *answer = message;
    (void)visit;
    collection_print(answer->collection);
    if (answer->repeated)
        printf("  (this had been received before)\n");
    return EXIT_DONE;
}

const struct command collection_reopen_command = {
    .area = "collection",
    .verb = "reopen",
    .summary = "give every school more time: a collection that has closed, or is about to",
    .operands = "NAME",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = reopen_arguments,
    .examples =
        "  senco collection reopen 2026-27 --closes 2027-04-12 --reason 'the census came late'\n",
    .question = {.service = &senconet__v1__collections__descriptor,
                 .method = "Reopen",
                 .done = "the collection has more time",
                 .operands = {"collection"},
                 .fill = fill,
                 .print = print},
};
