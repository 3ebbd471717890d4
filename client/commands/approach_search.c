/* senco approach search: words in final minutes and in approaches. */
#include "client/commands/approach_print.h"
#include "client/commands/command.h"
#include "client/line/day_words.h"

#include <inttypes.h>

static const struct argument search_arguments[] = {
    {.name = "page-size", .value = "NUMBER", .help = "how many, 10 where not said, 50 at the most"},
    {.name = "page-token", .value = "TOKEN", .help = "go on from there"},
    {0},
};

static void print_found(const Senconet__V1__Found *found)
{
    char day[DATE_WORDS];
    printf("%s no. %" PRIu64 ", %s: %s\n",
           found->kind == SENCONET__V1__FOUND_KIND__FOUND_APPROACH ? "Approach" : "Meeting",
           found->number, day_words(day, found->day), found->title);
    printf("  ");
    for (const char *at = found->snippet; at != NULL && *at != '\0'; at++)
        putchar(*at == '\n' ? ' ' : *at);
    printf("\n");
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__SearchNetworkAnswer *answer = message;
    (void)visit;
    for (size_t i = 0; i < answer->n_found; i++)
        print_found(answer->found[i]);
    if (answer->next_page_token != NULL)
        fprintf(stderr, "There is more: --page-token %s\n", answer->next_page_token);
    return EXIT_DONE;
}

const struct command approach_search_command = {
    .area = "approach",
    .verb = "search",
    .summary = "look for words in the network's final minutes and approaches",
    .operands = "WORDS",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = search_arguments,
    .examples =
        "  senco approach search 'transition form'\n"
        "  senco approach search '\"one-page profile\" or passport -primary'\n"
        "\n"
        "Words are found in all their forms; in quotes they stand beside each other; or, and\n"
        "- for not. The best first.\n",
    .question = {.service = &senconet__v1__approaches__descriptor,
                 .method = "Search",
                 .none = "Nothing was found.",
                 .operands = {"words"},
                 .print = print},
};
