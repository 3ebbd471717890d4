/* senco collection open: begins to collect an academic year's figures. */
#include "client/commands/collection_next_year.h"
#include "client/commands/collection_print.h"
#include "client/commands/command.h"
#include "client/commands/visit.h"
#include "client/line/refusal.h"
#include "client/line/word_option.h"
#include "common/base/number.h"
#include "common/wire/message.h"

enum { ASKED_CENSUS, ASKED_MOBILITY, ASKED_BUDGET };

static const struct word asked[] = {
    {"census", ASKED_CENSUS}, {"mobility", ASKED_MOBILITY}, {"budget", ASKED_BUDGET}, {0}};

static const struct argument open_arguments[] = {
    {.name = "like",
     .value = "NAME",
     .help = "as that collection, a year later: what is not said otherwise is taken from it"},
    {.name = "year", .value = "YEAR", .help = "academic year (2026/27)", .field = "academicYear"},
    {.name = "reference-date", .value = "DAY", .help = "the day the figures are of"},
    {.name = "opens", .value = "DAY", .help = "first day figures are taken", .field = "opensOn"},
    {.name = "due", .value = "DAY", .help = "day they are due", .field = "dueOn"},
    {.name = "closes", .value = "DAY", .help = "last day figures are taken", .field = "closesOn"},
    {.name = "finish-by",
     .value = "DAY",
     .help = "what was begun may be finished up to this day (a week after it closes)"},
    {.name = "practice", .help = "for practice: no hours are issued from it"},
    {.name = "after",
     .value = "NAME",
     .help = "last year's collection, which figures are compared with (the same term's, or the "
             "newest before)",
     .field = "previous"},
    {.name = "policy", .value = "NAME", .help = "the policy hours are worked by: a published one"},
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

/* What must be said where no other collection says it. */
static enum exit_code check_all_said(const struct arguments *arguments)
{
    static const char *const needed[] = {"year", "reference-date", "opens",
                                         "due",  "closes",         "policy"};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
        if (arguments_value(arguments, needed[i]) == NULL) {
            refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                        "--%s is needed (or --like, with last year's collection)", needed[i]);
            return EXIT_USAGE;
        }
    return EXIT_DONE;
}

static enum exit_code fill_like(struct visit *visit, const struct arguments *arguments,
                                Senconet__V1__Collection *collection)
{
    Senconet__V1__GetCollectionRequest request = SENCONET__V1__GET_COLLECTION_REQUEST__INIT;
    enum exit_code code = EXIT_DONE;
    if (arguments_value(arguments, "like") == NULL)
        return check_all_said(arguments);
    request.collection = text_of(arguments, "like");
    const Senconet__V1__GetCollectionAnswer *answer =
        visit_ask(visit, &senconet__v1__collections__descriptor, "Get", &request.base, &code);
    if (answer != NULL)
        collection_next_year(collection, answer->collection, &visit->arena,
                             arguments_value(arguments, "asks") == NULL);
    return code;
}

static enum exit_code fill(struct visit *visit, const struct arguments *arguments, void *message)
{
    Senconet__V1__OpenCollectionRequest *request = message;
    Senconet__V1__Collection *collection =
        message_new(&visit->arena, &senconet__v1__collection__descriptor);
    const char *version = text_of(arguments, "policy-version");
    collection->asks = message_new(&visit->arena, &senconet__v1__asks__descriptor);
    if (!read_asks(arguments, collection->asks))
        return EXIT_USAGE;
    collection->key = (char *)(uintptr_t)arguments->operand[0];
    collection->academic_year = text_of(arguments, "year");
    collection->reference_date = text_of(arguments, "reference-date");
    collection->opens_on = text_of(arguments, "opens");
    collection->due_on = text_of(arguments, "due");
    collection->closes_on = text_of(arguments, "closes");
    collection->policy = text_of(arguments, "policy");
    collection->finish_by = text_of(arguments, "finish-by");
    collection->previous = text_of(arguments, "after");
    collection->has_practice = arguments_value(arguments, "practice") != NULL;
    collection->practice = collection->has_practice;
    collection->has_policy_version = version != NULL;
    if (version != NULL && !number_parse(version, INT32_MAX, &collection->policy_version)) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--policy-version: \"%s\" is no version",
                    version);
        return EXIT_USAGE;
    }
    request->collection = collection;
    return fill_like(visit, arguments, collection);
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
                "      --opens 2027-01-21 --due 2027-02-26 --closes 2027-03-31 --policy charter\n"
                "  senco collection open 2027-28 --like 2026-27\n",
    .question = {.service = &senconet__v1__collections__descriptor,
                 .method = "Open",
                 .done = "the collection is open",
                 .fill = fill,
                 .print = print},
};
