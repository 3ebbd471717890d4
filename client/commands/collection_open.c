/* senco collection open: begins to collect an academic year's figures. */
#include "client/commands/collection_print.h"
#include "client/commands/command.h"
#include "client/commands/visit.h"
#include "client/line/day_option.h"
#include "client/line/refusal.h"
#include "client/line/word_option.h"
#include "common/base/number.h"
#include "common/wire/message.h"

enum { ASKED_CENSUS, ASKED_MOBILITY, ASKED_BUDGET };

static const struct word asked[] = {
    {"census", ASKED_CENSUS}, {"mobility", ASKED_MOBILITY}, {"budget", ASKED_BUDGET}, {0}};

static const struct argument open_arguments[] = {
    {.name = "year",
     .value = "YEAR",
     .help = "academic year (2026/27)",
     .needed = true,
     .field = "academicYear"},
    {.name = "reference-date",
     .value = "DAY",
     .help = "the day the figures are of",
     .needed = true},
    {.name = "opens",
     .value = "DAY",
     .help = "first day figures are taken",
     .needed = true,
     .field = "opensOn"},
    {.name = "due", .value = "DAY", .help = "day they are due", .needed = true, .field = "dueOn"},
    {.name = "closes",
     .value = "DAY",
     .help = "last day figures are taken",
     .needed = true,
     .field = "closesOn"},
    {.name = "policy",
     .value = "NAME",
     .help = "the policy hours are worked by: a published one",
     .needed = true},
    {.name = "policy-version",
     .value = "VERSION",
     .help = "a version of it (the newest that is published)"},
    {.name = "asks",
     .value = "WHAT",
     .words = asked,
     .help = "census, mobility or budget (all three, where none is said)",
     .repeats = true},
    {0},
};

static bool read_asks(const struct arguments *arguments, Senconet__V1__Asks *asks)
{
    const char *word;
    unsigned what;
    asks->has_plasc = asks->has_mobility = asks->has_budget = 1;
    asks->plasc = asks->mobility = asks->budget = arguments_value(arguments, "asks") == NULL;
    for (size_t i = 0; (word = arguments_nth(arguments, "asks", i)) != NULL; i++) {
        if (!word_read(arguments, "asks", word, strlen(word), asked, &what))
            return false;
        asks->plasc = asks->plasc || what == ASKED_CENSUS;
        asks->mobility = asks->mobility || what == ASKED_MOBILITY;
        asks->budget = asks->budget || what == ASKED_BUDGET;
    }
    return true;
}

static char *text_of(const struct arguments *arguments, const char *name)
{
    return (char *)(uintptr_t)arguments_value(arguments, name);
}

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    static const char *const days[] = {"reference-date", "opens", "due", "closes", NULL};
    Senconet__V1__OpenCollectionRequest *request = message;
    Senconet__V1__Collection *collection =
        message_new(&visit->arena, &senconet__v1__collection__descriptor);
    const char *version = text_of(arguments, "policy-version");
    collection->asks = message_new(&visit->arena, &senconet__v1__asks__descriptor);
    if (!day_options_fit(arguments, days))
        return EXIT_FIGURES;
    if (!read_asks(arguments, collection->asks))
        return EXIT_USAGE;
    collection->key = (char *)(uintptr_t)arguments->operand[0];
    collection->academic_year = text_of(arguments, "year");
    collection->reference_date = text_of(arguments, "reference-date");
    collection->opens_on = text_of(arguments, "opens");
    collection->due_on = text_of(arguments, "due");
    collection->closes_on = text_of(arguments, "closes");
    collection->policy = text_of(arguments, "policy");
    collection->has_policy_version = version != NULL;
    if (version != NULL && !number_parse(version, INT32_MAX, &collection->policy_version)) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--policy-version: \"%s\" is no version",
                    version);
        return EXIT_USAGE;
    }
    request->collection = collection;
    return EXIT_DONE;
}

static enum exit_code print(struct visit *visit, const void *message)
{
    const Senconet__V1__OpenCollectionAnswer *answer = message;
    (void)visit;
    collection_print(answer->collection);
    return EXIT_DONE;
}

const struct command collection_open_command = {
    .area = "collection",
    .verb = "open",
    .summary = "begin to collect an academic year's figures",
    .operands = "NAME",
    .operands_min = 1,
    .operands_max = 1,
    .operand_field = {"collection.key"},
    .arguments = open_arguments,
    .examples = "  senco collection open 2026-27 --year 2026/27 --reference-date 2027-01-21 \\\n"
                "      --opens 2027-01-21 --due 2027-02-26 --closes 2027-03-31 --policy charter\n",
    .question = {.service = &senconet__v1__collections__descriptor,
                 .method = "Open",
                 .done = "the collection is open",
                 .fill = fill,
                 .print = print},
};
