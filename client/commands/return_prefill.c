/* A figure goes over with what is said beside it: a budget with its year, movements with their
 * period. */
#include "client/commands/return_prefill.h"

#include "client/commands/return_last_year.h"
#include "client/line/figure_options.h"
#include "client/line/refusal.h"

#include <inttypes.h>

#define BIT(id)   (1u << (id))
#define MOVEMENTS (BIT(FIGURE_JOINERS) | BIT(FIGURE_LEAVERS))

/* Empty here and given there, and nobody has said that it is to be empty. */
static uint32_t to_fill(const struct writing *writing, const struct figures *last,
                        const struct rule_facts *facts)
{
    uint32_t fill = 0, kept_out = 0;
    if (!figure_options_named(writing->arguments, "without", &kept_out))
        return 0; /* which has been said before */
    kept_out |= writing->figures.not_known | (PROVISIONS_SEN & ~facts->takes);
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        if (!writing->figures.of[id].given && last->of[id].given && (kept_out & BIT(id)) == 0)
            fill |= BIT(id);
    return fill;
}

/* One movement alone is of the period of the other; pupils at K who count apart are of those
 * pupils at K. */
static uint32_t whole(const struct writing *writing, const struct figures *last, uint32_t fill)
{
    const struct figure *k = &writing->figures.of[FIGURE_K];
    bool same_k = (fill & BIT(FIGURE_K)) != 0 ||
                  (k->given && last->of[FIGURE_K].given && k->value == last->of[FIGURE_K].value);
    if ((fill & MOVEMENTS) != MOVEMENTS)
        fill &= ~MOVEMENTS;
    return same_k ? fill : fill & ~BIT(FIGURE_K_AGENCIES);
}

/* Movements of the twelve months to last year's reference date are said to be of those. */
static bool set_period(struct writing *writing, const struct figures *last,
                       const Senconet__V1__Collection *collection, enum exit_code *code)
{
    Senconet__V1__GetCollectionRequest request = SENCONET__V1__GET_COLLECTION_REQUEST__INIT;
    struct date to;
    writing->figures.turnover_from = last->turnover_from;
    writing->figures.turnover_to = last->turnover_to;
    if (date_given(last->turnover_from) || date_given(last->turnover_to))
        return true;
    request.collection = collection->previous;
    const Senconet__V1__GetCollectionAnswer *answer = visit_ask(
        writing->visit, &senconet__v1__collections__descriptor, "Get", &request.base, code);
    if (answer == NULL || !date_parse(answer->collection->reference_date, &to))
        return false;
    writing->figures.turnover_from = date_next_day(date_add_months(to, -12));
    writing->figures.turnover_to = to;
    return true;
}

static void take(struct writing *writing, const struct figures *last, uint32_t fill)
{
    struct figures *figures = &writing->figures;
    for (unsigned id = 0; id < FIGURE_COUNT; id++)
        if ((fill & BIT(id)) != 0) {
            figures->of[id] = last->of[id];
            writing->origins[id] = ORIGIN_LAST_YEAR;
        }
    if ((fill & BIT(FIGURE_BUDGET)) != 0) {
        figures->budget_year = last->budget_year;
        figures->budget_source = last->budget_source;
    }
    if ((fill & BIT(FIGURE_TURNOVER)) != 0) {
        figures->turnover_year = last->turnover_year;
        figures->turnover_source = last->turnover_source;
    }
    if ((fill & FIGURES_COUNTED) != 0)
        figures->census_date = (struct date){0}; /* together they are no census's any more */
}

/* Nothing was accepted, or what was is not this school's: the server knows which. */
static enum exit_code refuse_none(const struct writing *writing, const char *collection)
{
    enum exit_code code = EXIT_BROKEN;
    const Senconet__V1__LastYearAnswer *answer =
        return_last_year_of(writing->visit, writing->school, collection, false, &code);
    if (answer == NULL)
        return code;
    if (answer->not_comparable_because != NULL)
        refusal_say(writing->arguments, GRPC_NOT_FOUND,
                    "--from-last-year: last year cannot be told for school %" PRIu64 ": %s",
                    writing->school, answer->not_comparable_because);
    else
        refusal_say(writing->arguments, GRPC_NOT_FOUND,
                    "--from-last-year: the trust has accepted no return of school %" PRIu64
                    " last year",
                    writing->school);
    return EXIT_NOT_FOUND;
}

enum exit_code return_prefill(struct writing *writing, const Senconet__V1__Collection *collection,
                              const struct rule_facts *facts)
{
    struct figures last;
    enum exit_code code = EXIT_DONE;
    if (!arguments_switch(writing->arguments, "from-last-year"))
        return EXIT_DONE;
    if (writing->earlier.last_year == NULL)
        return refuse_none(writing, collection->key);
    return_last_year_read(writing, &last);
    uint32_t fill = whole(writing, &last, to_fill(writing, &last, facts));
    if ((fill & MOVEMENTS) != 0 && !set_period(writing, &last, collection, &code))
        return code != EXIT_DONE ? code : EXIT_BROKEN;
    take(writing, &last, fill);
    if (fill == 0)
        fprintf(stderr, "senco: --from-last-year: nothing was left to carry over\n");
    return EXIT_DONE;
}
