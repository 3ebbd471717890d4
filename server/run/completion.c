/* From the table of subcommands. */
#include "server/run/completion.h"

#include "common/base/completion.h"

static void offer_subcommands(const struct completion *completion,
                              const struct subcommand *const *subcommands)
{
    for (; *subcommands != NULL; subcommands++)
        completion_offer(completion, "", (*subcommands)->name);
    completion_offer(completion, "", "--help");
    completion_offer(completion, "", "--version");
}

/* True where the last whole word is this option, whose value comes next. */
static bool offer_value(const struct completion *completion, const struct subcommand_option *option)
{
    const char *last = completion->words[completion->count - 1];
    bool open =
        option->value != NULL && strncmp(last, "--", 2) == 0 && strcmp(last + 2, option->name) == 0;
    if (open && strcmp(option->value, "FILE") == 0)
        completion_offer_files();
    return open;
}

static void offer_options(const struct completion *completion, const struct subcommand *subcommand)
{
    const struct subcommand_option *own = subcommand->own_options;
    if (subcommand->run != NULL && offer_value(completion, &subcommand_config))
        return;
    for (const struct subcommand_option *each = own; each != NULL && each->name != NULL; each++)
        if (offer_value(completion, each))
            return;
    if (subcommand->verb != NULL && completion->count == 1)
        completion_offer(completion, "", subcommand->verb);
    if (subcommand->run != NULL)
        completion_offer(completion, "--", subcommand_config.name);
    for (const struct subcommand_option *each = own; each != NULL && each->name != NULL; each++)
        completion_offer(completion, "--", each->name);
    completion_offer(completion, "--", "help");
}

void completion_of_sencod(const struct subcommand *const *subcommands, int argc, char **argv)
{
    struct completion completion;
    completion_read(&completion, argc, argv);
    if (completion.count == 0)
        offer_subcommands(&completion, subcommands);
    else
        for (; *subcommands != NULL; subcommands++)
            if (strcmp((*subcommands)->name, completion.words[0]) == 0)
                offer_options(&completion, *subcommands);
}
