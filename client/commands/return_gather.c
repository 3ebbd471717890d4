/* Each source's figures over those before it. */
#include "client/commands/return_gather.h"

#include "client/line/figure_options.h"
#include "client/line/refusal.h"
#include "common/message/figures.h"

static struct figures read_message(struct writing *writing, const Senconet__V1__Figures *message)
{
    struct violations none;
    struct figures figures;
    violations_init(&none, &writing->visit->arena);
    figures_from_message(message, &figures, &none, "");
    return figures;
}

/* A document speaks for all that it has; of what is typed only the number that is another is new.
 */
static void merge(struct writing *writing, const struct figures *from, enum figures_source source,
                  enum figure_origin origin)
{
    const struct figures before = writing->figures;
    figures_merge(&writing->figures, from, source, &writing->dropped);
    uint32_t changed = figures_differing(&before, &writing->figures);
    for (unsigned id = 0; id < FIGURE_COUNT; id++) {
        bool document = source == FIGURES_DOCUMENT && from->of[id].given;
        if (document || (changed & 1u << id) != 0)
            writing->origins[id] = origin;
        if (from->of[id].given)
            writing->given |= 1u << id;
    }
}

/* The newest version's, as its origins say. */
static void take_newest(struct writing *writing)
{
    const Senconet__V1__Return *newest = writing->before->return_;
    writing->figures = read_message(writing, newest->figures);
    for (size_t i = 0; i < newest->n_origins; i++) {
        enum figure_id id;
        if (newest->origins[i]->field != NULL && figure_of_path(newest->origins[i]->field, &id))
            writing->origins[id] = (enum figure_origin)newest->origins[i]->kind;
    }
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
        char text[FAULT_WORDS];
        refusal_say(writing->arguments, GRPC_INVALID_ARGUMENT, "%s", fault_words(text, &fault));
        return EXIT_FILE;
    }
    if (!census_is_of(&writing->census, writing->school)) {
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
    merge(writing, &figures, FIGURES_DOCUMENT, ORIGIN_CENSUS);
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

static enum exit_code merge_supplied(struct writing *writing)
{
    if (!arguments_switch(writing->arguments, "confirm"))
        return EXIT_DONE;
    if (writing->before->supplied == NULL) {
        refusal_say(writing->arguments, GRPC_NOT_FOUND,
                    "the trust has supplied no figures for this school");
        return EXIT_NOT_FOUND;
    }
    struct figures supplied = read_message(writing, writing->before->supplied);
    merge(writing, &supplied, FIGURES_DOCUMENT, ORIGIN_SUPPLIED);
    return EXIT_DONE;
}

static enum exit_code merge_typed(struct writing *writing)
{
    struct figures typed;
    if (!figure_options_read(writing->arguments, &typed))
        return EXIT_FIGURES;
    merge(writing, &typed, FIGURES_TYPED, ORIGIN_TYPED);
    return EXIT_DONE;
}

static enum exit_code merge_all(struct writing *writing)
{
    if (!arguments_switch(writing->arguments, "fresh"))
        take_newest(writing);
    enum exit_code code = merge_supplied(writing);
    if (code == EXIT_DONE)
        code = merge_census(writing);
    if (code == EXIT_DONE)
        code = merge_typed(writing);
    return code;
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
