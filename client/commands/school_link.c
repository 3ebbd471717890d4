/* senco school link: which school a school came from. */
#include "client/commands/command.h"
#include "client/commands/school_words.h"
#include "client/line/day_words.h"
#include "client/line/word_option.h"
#include "senconet/v1/membership.pb-c.h"

static const struct word kinds[] = {
    {"converted", SENCONET__V1__LINK_KIND__CONVERTED},
    {"merged", SENCONET__V1__LINK_KIND__MERGED},
    {"amalgamated", SENCONET__V1__LINK_KIND__AMALGAMATED},
    {"split", SENCONET__V1__LINK_KIND__SPLIT},
    {"succeeded", SENCONET__V1__LINK_KIND__SUCCEEDED},
    {0},
};

static const struct argument link_arguments[] = {
    {.name = "kind",
     .value = "KIND",
     .help = "converted (to an academy), merged, amalgamated, split, succeeded",
     .words = kinds},
    {.name = "on", .value = "DAY", .help = "the first day of the successor"},
    {.name = "withdraw", .help = "the link was wrong"},
    {0},
};

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__LinkSchoolsRequest *request = message;
    unsigned kind = SENCONET__V1__LINK_KIND__LINK_NOT_SAID;
    (void)visit;
    if (!word_option(arguments, "kind", kinds, &kind))
        return EXIT_USAGE;
    request->has_kind = arguments_value(arguments, "kind") != NULL;
    request->kind = (Senconet__V1__LinkKind)kind;
    return EXIT_DONE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__LinkSchoolsAnswer *answer = message;
    char day[DATE_WORDS];
    (void)visit;
    if (answer->withdrawn)
        printf("School %llu does not come from school %llu", (unsigned long long)answer->school,
               (unsigned long long)answer->predecessor);
    else
        printf("School %llu comes from school %llu (%s), from %s on",
               (unsigned long long)answer->school, (unsigned long long)answer->predecessor,
               school_link_words(answer->kind), day_words(day, answer->on));
    printf("%s\n", answer->repeated ? " (that had been said before)" : "");
    return EXIT_DONE;
}

const struct command school_link_command = {
    .area = "school",
    .verb = "link",
    .summary = "trust: which school a school came from",
    .operands = "LAESTAB PREDECESSOR",
    .operands_min = 2,
    .operands_max = 2,
    .arguments = link_arguments,
    .examples =
        "  senco school link 9994002 9994001 --kind converted --on 2026-09-01\n"
        "  senco school link 9994003 9994001 --kind amalgamated --on 2026-09-01\n"
        "  senco school link 9994003 9994001 --withdraw\n"
        "\n"
        "Merged: taken in by a school that goes on. Amalgamated: several became a new school.\n"
        "Split: a part of it became this one.\n"
        "Both schools are in the trust's list, be it from before they closed or left. What a\n"
        "school counts as its last year follows the links.\n",
    .question = {.service = &senconet__v1__membership__descriptor,
                 .method = "Link",
                 .done = "the link has been noted",
                 .operands = {"school", "predecessor"},
                 .fill = fill,
                 .print = print},
};
