/* Last year's return of a school, or of those it came from, which this year's is compared with. */
#include "client/commands/return_last_year.h"

#include "client/line/refusal.h"
#include "common/domain/term.h"
#include "common/message/figures.h"
#include "common/wire/message.h"

const Senconet__V1__LastYearAnswer *return_last_year_of(struct visit *visit, uint64_t school,
                                                        const char *collection, bool last_term,
                                                        enum exit_code *code)
{
    Senconet__V1__LastYearRequest request = SENCONET__V1__LAST_YEAR_REQUEST__INIT;
    request.has_school = 1;
    request.school = school;
    request.collection = (char *)(uintptr_t)collection;
    request.has_last_term = last_term;
    request.last_term = last_term;
    const Senconet__V1__LastYearAnswer *answer =
        visit_ask(visit, &senconet__v1__membership__descriptor, "LastYear", &request.base, code);
    if (answer == NULL || answer->figures == NULL || answer->collection != NULL)
        return answer;
    refusal_say(visit->arguments, GRPC_INTERNAL,
                "the server gave earlier figures and did not say of which collection");
    *code = EXIT_BROKEN;
    return NULL;
}

/* Its own alone is what everybody expects. */
static bool own(const Senconet__V1__LastYearAnswer *answer)
{
    for (size_t i = 0; i < answer->n_sources; i++)
        if (answer->sources[i]->has_kind)
            return false;
    return true;
}

static void print_source(FILE *out, const Senconet__V1__LastYearSource *source)
{
    fprintf(out, "school %llu %s", (unsigned long long)source->school, source->name);
    if (source->has_urn)
        fprintf(out, " (URN %llu)", (unsigned long long)source->urn);
}

static size_t counted(const Senconet__V1__LastYearAnswer *answer)
{
    size_t count = 0;
    for (size_t i = 0; i < answer->n_sources; i++)
        count += answer->sources[i]->version > 0;
    return count;
}

static void print_sources(FILE *out, const Senconet__V1__LastYearAnswer *answer)
{
    const char *before = counted(answer) > 1 ? "the sum of " : "";
    for (size_t i = 0; i < answer->n_sources; i++) {
        if (answer->sources[i]->version == 0)
            continue;
        fputs(before, out);
        print_source(out, answer->sources[i]);
        before = " and ";
    }
}

/* "autumn 2025" */
static const char *term_of_answer(char text[TERM_WORDS], const Senconet__V1__LastYearAnswer *answer)
{
    struct date day;
    if (answer->reference_date == NULL || !date_parse(answer->reference_date, &day))
        return "the term before";
    return term_print(text, day);
}

void return_last_year_tell(FILE *out, const Senconet__V1__LastYearAnswer *answer, bool last_term)
{
    char term[TERM_WORDS];
    const char *then = last_term ? term_of_answer(term, answer) : "last year";
    if (answer->not_comparable_because != NULL) {
        fprintf(out, "Not compared with %s: %s.\n", then, answer->not_comparable_because);
    } else if (answer->figures != NULL && !own(answer)) {
        if (last_term)
            fprintf(out, "The figures of %s, of collection %s, are ", then, answer->collection);
        else
            fprintf(out, "Last year's figures, of collection %s, are ", answer->collection);
        print_sources(out, answer);
        fprintf(out, ".\n");
    }
}

Senconet__V1__Return *return_last_year_return(struct arena *arena, uint64_t school,
                                              const Senconet__V1__LastYearAnswer *answer)
{
    Senconet__V1__Return *stored = message_new(arena, &senconet__v1__return__descriptor);
    stored->has_school = 1;
    stored->school = school;
    stored->collection = answer->collection;
    stored->figures = answer->figures;
    stored->answers = answer->answers;
    stored->n_answers = answer->n_answers;
    return stored;
}

void return_last_year_read(const struct writing *writing, struct figures *figures)
{
    struct violations none;
    violations_init(&none, &writing->visit->arena);
    figures_from_message(writing->earlier.last_year->figures, figures, &none, "");
}
