/* Nothing is asked for where the collection is compared with none. */
#include "client/commands/return_earlier.h"

#include "client/commands/return_last_year.h"
#include "client/line/refusal.h"
#include "common/message/figures.h"
#include "common/wire/message.h"

/* The rules of the trust's server are run when it is received. */
static bool say_not_judged(struct visit *visit, bool last_term,
                           const Senconet__V1__LastYearAnswer **answer, enum exit_code *code)
{
    fprintf(stderr,
            "senco: not judged here: the rules that compare with %s, whose figures were not read "
            "while the server could be reached; it runs them when it has received this\n",
            last_term ? "the term before" : "last year");
    *answer = message_new(&visit->arena, &senconet__v1__last_year_answer__descriptor);
    *code = EXIT_DONE;
    return true;
}

/* One of the two. False: said. */
static bool ask(struct visit *visit, uint64_t school, const Senconet__V1__Collection *collection,
                bool last_term, FILE *out, const Senconet__V1__LastYearAnswer **answer,
                enum exit_code *code)
{
    visit->lenient = true;
    *answer = return_last_year_of(visit, school, collection->key, last_term, code);
    visit->lenient = false;
    if (*answer == NULL && *code == EXIT_UNAVAILABLE)
        return say_not_judged(visit, last_term, answer, code);
    if (*answer != NULL && out != NULL)
        return_last_year_tell(out, *answer, last_term);
    return *answer != NULL;
}

static bool take_last_term(struct visit *visit, const Senconet__V1__LastYearAnswer *answer,
                           uint64_t school, struct return_earlier *earlier, enum exit_code *code)
{
    if (answer->figures == NULL)
        return true;
    if (answer->reference_date == NULL ||
        !date_parse(answer->reference_date, &earlier->last_term_date)) {
        refusal_say(visit->arguments, GRPC_INTERNAL,
                    "the server gave figures of the term before and did not say of which day");
        *code = EXIT_BROKEN;
        return false;
    }
    earlier->last_term = return_last_year_return(&visit->arena, school, answer);
    return true;
}

bool return_earlier_ask(struct visit *visit, uint64_t school,
                        const Senconet__V1__Collection *collection, FILE *out,
                        struct return_earlier *earlier, enum exit_code *code)
{
    const Senconet__V1__LastYearAnswer *answer;
    *earlier = (struct return_earlier){0};
    if (collection->previous != NULL) {
        if (!ask(visit, school, collection, false, out, &answer, code))
            return false;
        if (answer->figures != NULL)
            earlier->last_year = return_last_year_return(&visit->arena, school, answer);
    }
    if (collection->last_term == NULL)
        return true;
    return ask(visit, school, collection, true, out, &answer, code) &&
           take_last_term(visit, answer, school, earlier, code);
}

static const struct figures *read_figures(const Senconet__V1__Return *accepted, struct arena *arena)
{
    struct violations none;
    if (accepted == NULL)
        return NULL;
    struct figures *figures = arena_need(arena, sizeof *figures);
    violations_init(&none, arena);
    figures_from_message(accepted->figures, figures, &none, "");
    return figures;
}

void return_earlier_add(const struct return_earlier *earlier, struct arena *arena,
                        struct rule_facts *facts)
{
    facts->last_year = read_figures(earlier->last_year, arena);
    facts->last_term = read_figures(earlier->last_term, arena);
    facts->last_term_date = earlier->last_term_date;
}
