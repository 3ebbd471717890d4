/* Each source's figures over those before it. */
#include "client/commands/return_gather.h"

#include "client/line/figure_options.h"
#include "client/line/refusal.h"
#include "common/base/number.h"
#include "common/message/figures.h"

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
        refusal_say(writing->arguments, GRPC_INVALID_ARGUMENT, "%s, line %u: %s", fault.path,
                    fault.line, fault.reason);
        return EXIT_FILE;
    }
    if (!own_school(writing, census_latest(&writing->census))) {
        refusal_say(writing->arguments, GRPC_INVALID_ARGUMENT,
                    "the census is of school %s, not of %llu",
                    census_latest(&writing->census)->laestab, (unsigned long long)writing->school);
        return EXIT_FILE;
    }
    if (census_errors(&writing->census) > 0) {
        refusal_say(writing->arguments, GRPC_INVALID_ARGUMENT,
                    "the census has errors that must be put right first: senco census %s",
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

static enum exit_code merge_all(struct writing *writing)
{
    struct figures typed;
    const struct arguments *arguments = writing->arguments;
    if (!arguments_switch(arguments, "fresh"))
        merge_message(writing, writing->before->return_->figures);
    if (arguments_switch(arguments, "confirm") && writing->before->supplied == NULL) {
        refusal_say(arguments, GRPC_NOT_FOUND, "the trust has supplied no figures for this school");
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

enum exit_code return_gather(struct writing *writing)
{
    enum exit_code code = EXIT_DONE;
    writing->school = visit_school(writing->visit, writing->arguments, &code);
    if (writing->school == 0)
        return code;
    code = ask_before(writing);
    return code == EXIT_DONE ? merge_all(writing) : code;
}

void return_gather_release(struct writing *writing)
{
    census_release(&writing->census);
}
