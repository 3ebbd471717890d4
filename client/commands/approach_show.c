/* senco approach show: an approach, and who works by it. */
#include "client/commands/approach_print.h"
#include "client/commands/command.h"
#include "client/line/day_words.h"
#include "client/line/moment.h"
#include "client/line/network_words.h"

#include <inttypes.h>

static void print_version(const Senconet__V1__ApproachVersion *version)
{
    char moment[MOMENT_TEXT];
    printf("\nVersion %" PRIu64 ", %s by %s, %s\n", version->version,
           review_outcome_words((int)version->outcome), version->by,
           moment_words(moment, version->at));
    if (version->reason != NULL)
        printf("Because: %s\n", version->reason);
    if (version->outcome == SENCONET__V1__REVIEW_OUTCOME__APPROACH_KEPT ||
        version->outcome == SENCONET__V1__REVIEW_OUTCOME__APPROACH_ENDED)
        return;
    for (size_t i = 0; i < version->n_paragraphs; i++)
        printf("\n%s\n", version->paragraphs[i]);
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__GetApproachAnswer *answer = message;
    char day[DATE_WORDS];
    (void)visit;
    approach_print(answer->approach);
    for (size_t i = 0; i < answer->n_schools; i++)
        printf("  %s (%" PRIu64 ") %s %s\n", answer->schools[i]->name, answer->schools[i]->school,
               answer->schools[i]->no_longer ? "no longer, since" : "since",
               day_words(day, answer->schools[i]->since));
    for (size_t i = 0; i < answer->n_versions; i++)
        print_version(answer->versions[i]);
    return EXIT_DONE;
}

const struct command approach_show_command = {
    .area = "approach",
    .verb = "show",
    .summary = "an approach, all that was said of it, and which schools work by it",
    .operands = "NUMBER",
    .operands_min = 1,
    .operands_max = 1,
    .examples = "  senco approach show 2\n",
    .question = {.service = &senconet__v1__approaches__descriptor,
                 .method = "Get",
                 .operands = {"number"},
                 .number_words = APPROACH_NUMBER_WORDS,
                 .print = print},
};
