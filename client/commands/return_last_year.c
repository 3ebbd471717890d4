/* Last year's return of a school, or of those it came from, which this year's is compared with. */
#include "client/commands/return_last_year.h"

#include "client/line/refusal.h"
#include "common/message/figures.h"
#include "common/wire/message.h"

const Senconet__V1__LastYearAnswer *return_last_year_of(struct visit *visit, uint64_t school,
                                                        const char *collection,
                                                        enum exit_code *code)
{
    Senconet__V1__LastYearRequest request = SENCONET__V1__LAST_YEAR_REQUEST__INIT;
    request.has_school = 1;
    request.school = school;
    request.collection = (char *)(uintptr_t)collection;
    const Senconet__V1__LastYearAnswer *answer =
        visit_ask(visit, &senconet__v1__membership__descriptor, "LastYear", &request.base, code);
    if (answer == NULL || answer->figures == NULL || answer->collection != NULL)
        return answer;
    refusal_say(visit->arguments, GRPC_INTERNAL,
                "the server gave figures of last year and did not say of which collection");
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

void return_last_year_tell(FILE *out, const Senconet__V1__LastYearAnswer *answer)
{
    if (answer->not_comparable_because != NULL) {
        fprintf(out, "Not compared with last year: %s.\n", answer->not_comparable_because);
    } else if (answer->figures != NULL && !own(answer)) {
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

bool return_last_year_ask(struct visit *visit, uint64_t school,
                          const Senconet__V1__Collection *collection, FILE *out,
                          const Senconet__V1__Return **last_year, enum exit_code *code)
{
    *last_year = NULL;
    if (collection->previous == NULL)
        return true;
    const Senconet__V1__LastYearAnswer *answer =
        return_last_year_of(visit, school, collection->key, code);
    if (answer == NULL)
        return false;
    if (out != NULL)
        return_last_year_tell(out, answer);
    if (answer->figures != NULL)
        *last_year = return_last_year_return(&visit->arena, school, answer);
    return true;
}

void return_last_year_read(const struct writing *writing, struct figures *figures)
{
    struct violations none;
    violations_init(&none, &writing->visit->arena);
    figures_from_message(writing->last_year->figures, figures, &none, "");
}
