/* Figures from the newest version, the trust, the census and the command line become the next
 * version. */
#include "client/commands/return_write.h"

#include "client/census/census.h"
#include "client/commands/policy_choice.h"
#include "client/commands/visit.h"
#include "client/line/figure_options.h"
#include "common/base/number.h"
#include "common/base/uuid.h"
#include "common/message/figures.h"
#include "common/wire/write_id.h"
#include "senconet/v1/returns.pb-c.h"

const struct argument return_write_arguments[] = {
    {.name = "school", .value = "LAESTAB", .help = "the school, where you have more than one"},
    {.name = "census",
     .value = "FILE",
     .help =
         "take pupils and roll from this census file; several of a year give joiners and leavers",
     .repeats = true},
    {.name = "confirm", .help = "take the figures the trust has supplied for the school"},
    {.name = "fresh", .help = "begin anew instead of changing the newest version"},
    FIGURE_OPTIONS,
    FIGURE_SOURCE_OPTIONS,
    {.name = "replaces",
     .value = "VERSION",
     .help = "refuse if this is not the newest version (0: nothing has been saved)"},
    {.name = "write-id",
     .value = "UUID",
     .help =
         "repeat this write: with the same figures it is stored once, however often it is sent"},
    {0},
};

/* One write being put together. */
struct writing {
    struct visit *visit;
    const struct arguments *arguments;
    const char *collection;
    uint64_t school;
    const Senconet__V1__GetReturnAnswer *before;
    struct figures figures;
    struct census census; /* its texts are used until the end */
};

/* What a later source gives replaces what an earlier one gave. */
static void merge_figures(struct figures *into, const struct figures *from)
{
    for (int id = 0; id < FIGURE_COUNT; id++)
        if (from->of[id].given)
            into->of[id] = from->of[id];
    if (date_given(from->turnover_from))
        into->turnover_from = from->turnover_from;
    if (date_given(from->turnover_to))
        into->turnover_to = from->turnover_to;
    if (date_given(from->census_date))
        into->census_date = from->census_date;
    if (from->turnover_source != NULL)
        into->turnover_source = from->turnover_source;
    if (from->turnover_year != NULL)
        into->turnover_year = from->turnover_year;
    if (from->budget_year != NULL)
        into->budget_year = from->budget_year;
    if (from->budget_source != NULL)
        into->budget_source = from->budget_source;
}

static void merge_message(struct writing *writing, const Senconet__V1__Figures *message)
{
    struct violations none;
    struct figures figures;
    violations_init(&none, &writing->visit->arena);
    figures_from_message(message, &figures, &none, "");
    merge_figures(&writing->figures, &figures);
}

static bool own_school(const struct writing *writing, const struct census_file *file)
{
    uint64_t laestab;
    return number_parse(file->laestab, 9999999, &laestab) && laestab == writing->school;
}

static enum exit_code merge_census(struct writing *writing)
{
    const char *paths[CENSUS_FILES_MAX];
    struct census_fault fault;
    struct figures figures = {0};
    unsigned count = 0;
    while (count < CENSUS_FILES_MAX &&
           (paths[count] = arguments_nth(writing->arguments, "census", count)) != NULL)
        count++;
    if (count == 0)
        return EXIT_DONE;
    if (!census_read(paths, count, &writing->census, &fault)) {
        fprintf(stderr, "senco: %s, line %u: %s\n", fault.path, fault.line, fault.reason);
        return EXIT_FILE;
    }
    if (!own_school(writing, census_latest(&writing->census))) {
        fprintf(stderr, "senco: the census is of school %s, not of %llu\n",
                census_latest(&writing->census)->laestab, (unsigned long long)writing->school);
        return EXIT_FILE;
    }
    if (census_errors(&writing->census) > 0) {
        fprintf(stderr,
                "senco: the census has errors that must be put right first: senco census %s\n",
                paths[0]);
        return EXIT_FINDINGS;
    }
    census_figures(&writing->census, &figures);
    figures.census_date = census_latest(&writing->census)->reference_date;
    merge_figures(&writing->figures, &figures);
    return EXIT_DONE;
}

static enum exit_code ask_before(struct writing *writing)
{
    enum exit_code code;
    Senconet__V1__GetReturnRequest request = SENCONET__V1__GET_RETURN_REQUEST__INIT;
    request.has_school = 1;
    request.school = writing->school;
    request.collection = (char *)(uintptr_t)writing->collection;
    writing->before =
        visit_ask(writing->visit, &senconet__v1__returns__descriptor, "Get", &request.base, &code);
    return code;
}

static enum exit_code gather(struct writing *writing)
{
    struct figures typed;
    const struct arguments *arguments = writing->arguments;
    if (!arguments_switch(arguments, "fresh"))
        merge_message(writing, writing->before->return_->figures);
    if (arguments_switch(arguments, "confirm") && writing->before->supplied == NULL) {
        fprintf(stderr, "senco: the trust has supplied no figures for this school\n");
        return EXIT_NOT_FOUND;
    }
    if (arguments_switch(arguments, "confirm"))
        merge_message(writing, writing->before->supplied);
    enum exit_code code = merge_census(writing);
    if (code != EXIT_DONE)
        return code;
    if (!figure_options_read(arguments, &typed))
        return EXIT_FIGURES;
    merge_figures(&writing->figures, &typed);
    return EXIT_DONE;
}

/* The same rules the server runs: errors stop here, before anything is sent. */
static enum exit_code check(struct writing *writing, bool submitting)
{
    struct policy policy;
    struct rule_facts facts;
    struct findings findings;
    enum exit_code code;
    if (policy_choice_of(writing->visit, writing->collection, &policy, &facts, &code) == NULL)
        return code;
    facts.submitting = submitting;
    facts.kind = (enum school_kind)writing->before->school->kind;
    rules_run(&writing->figures, &facts, &findings);
    for (size_t i = 0; i < findings.count; i++)
        fprintf(stderr, "senco: %s%s: %s\n",
                findings.of[i].severity == RULE_QUERY ? "to check: " : "",
                figure_options_of_field(findings.of[i].field), findings.of[i].message);
    return findings.errors == 0 ? EXIT_DONE : EXIT_FIGURES;
}

static enum exit_code fill_request(struct writing *writing,
                                   Senconet__V1__WriteReturnRequest *request, char id[UUID_TEXT])
{
    const char *replaces = arguments_value(writing->arguments, "replaces");
    const char *given = arguments_value(writing->arguments, "write-id");
    write_id_make(id);
    request->has_school = request->has_replaces = 1;
    request->school = writing->school;
    request->collection = (char *)(uintptr_t)writing->collection;
    request->write_id = given != NULL ? (char *)(uintptr_t)given : id;
    request->replaces = writing->before->return_->version;
    request->figures = figures_message(&writing->visit->arena, &writing->figures);
    if (replaces != NULL && !number_parse(replaces, INT32_MAX, &request->replaces)) {
        fprintf(stderr, "senco: --replaces: \"%s\" is no version\n", replaces);
        return EXIT_USAGE;
    }
    if (given != NULL && !uuid_valid(given)) {
        fprintf(stderr, "senco: --write-id: \"%s\" is no UUID\n", given);
        return EXIT_USAGE;
    }
    return EXIT_DONE;
}

static void print_receipt(const Senconet__V1__Receipt *receipt)
{
    printf("%s: school %llu, collection %s, version %llu. Receipt no. %llu, %s%s\n",
           receipt->state == SENCONET__V1__RETURN_STATE__SUBMITTED ? "Received by the trust"
                                                                   : "Saved at the trust, not sent",
           (unsigned long long)receipt->school, receipt->collection,
           (unsigned long long)receipt->version, (unsigned long long)receipt->number,
           receipt->stored_at, receipt->repeated ? " (it had been received before)" : "");
}

static enum exit_code send_write(struct writing *writing, const char *method)
{
    Senconet__V1__WriteReturnRequest request = SENCONET__V1__WRITE_RETURN_REQUEST__INIT;
    char id[UUID_TEXT];
    enum exit_code code = fill_request(writing, &request, id);
    if (code != EXIT_DONE)
        return code;
    const Senconet__V1__WriteReturnAnswer *answer =
        visit_ask(writing->visit, &senconet__v1__returns__descriptor, method, &request.base, &code);
    if (answer == NULL && code == EXIT_UNAVAILABLE)
        fprintf(
            stderr,
            "senco: whether it was stored is not known; repeat the same command with --write-id "
            "%s\n",
            request.write_id);
    else if (answer != NULL && writing->visit->json)
        visit_print_json(&answer->base);
    else if (answer != NULL)
        print_receipt(answer->receipt);
    return code;
}

/* What the two verbs share, once a visit has begun. */
static enum exit_code write_in(struct writing *writing, const char *method)
{
    enum exit_code code = EXIT_DONE;
    writing->school = visit_school(writing->visit, writing->arguments, &code);
    if (writing->school == 0)
        return code;
    code = ask_before(writing);
    if (code == EXIT_DONE)
        code = gather(writing);
    if (code == EXIT_DONE)
        code = check(writing, strcmp(method, "Submit") == 0);
    if (code == EXIT_DONE)
        code = send_write(writing, method);
    census_release(&writing->census);
    return code;
}

enum exit_code return_write(const struct arguments *arguments, const char *method)
{
    struct visit visit;
    enum exit_code code;
    if (visit_begin(&visit, arguments, &code)) {
        struct writing writing = {
            .visit = &visit, .arguments = arguments, .collection = arguments->operand[0]};
        code = write_in(&writing, method);
    }
    visit_end(&visit);
    return code;
}
