/* Queries and answers find each other by rule and field; typed ones by the figure's option as well.
 */
#include "client/commands/return_answers.h"

#include "client/line/figure_options.h"
#include "client/line/refusal.h"
#include "client/line/typed_field.h"
#include "common/domain/query_answer.h"
#include "common/domain/term.h"
#include "common/wire/message.h"

enum { FIELD_TEXT = 80 };

/* "k", "provision.K" and "far_from_last_year" all name the query at the pupils at SEN support. */
static bool names(const char *typed, size_t length, const struct finding *finding)
{
    char name[FIELD_TEXT];
    if (length >= sizeof name)
        return false;
    memcpy(name, typed, length);
    name[length] = '\0';
    const char *path = figure_options_path(name);
    return strcmp(name, finding->rule) == 0 || strcmp(name, finding->field) == 0 ||
           (path != NULL && strcmp(path, finding->field) == 0);
}

static const char *typed_answer(const struct arguments *arguments, const struct finding *finding)
{
    const char *typed, *equals;
    for (size_t i = 0; (typed = arguments_nth(arguments, "answer", i)) != NULL; i++)
        if ((equals = strchr(typed, '=')) != NULL &&
            names(typed, (size_t)(equals - typed), finding))
            return equals + 1;
    return NULL;
}

static const char *said_in(const Senconet__V1__Return *version, const struct finding *finding)
{
    for (size_t i = 0; version != NULL && i < version->n_answers; i++)
        if (strcmp(version->answers[i]->rule, finding->rule) == 0 &&
            strcmp(version->answers[i]->field, finding->field) == 0)
            return version->answers[i]->answer;
    return NULL;
}

/* One that is to none of the queries changes nothing: the figures may have been put right since. */
static void say_unused(const struct writing *writing, const struct findings *findings)
{
    const char *typed, *equals;
    for (size_t i = 0; (typed = arguments_nth(writing->arguments, "answer", i)) != NULL; i++) {
        bool named = false;
        equals = strchr(typed, '=');
        for (size_t j = 0; equals != NULL && j < findings->count; j++)
            named = named || (findings->of[j].severity == RULE_QUERY &&
                              names(typed, (size_t)(equals - typed), &findings->of[j]));
        if (!named)
            fprintf(stderr,
                    "senco: --answer %s: these figures raise no such query, so it is passed over\n",
                    typed);
    }
}

static enum exit_code add(const struct writing *writing, const struct finding *finding,
                          const char *text, Senconet__V1__WriteReturnRequest *request)
{
    char typed[TYPED_FIELD];
    const char *fault = query_answer_fault(finding->acceptable, text);
    if (fault != NULL) {
        refusal_say(writing->arguments, GRPC_INVALID_ARGUMENT, "--answer: the answer to \"%s\" %s",
                    finding->message, fault);
        return EXIT_FIGURES;
    }
    Senconet__V1__QueryAnswer *answer =
        message_new(&writing->visit->arena, &senconet__v1__query_answer__descriptor);
    answer->rule = arena_copy(&writing->visit->arena, finding->rule);
    answer->field = arena_copy(&writing->visit->arena, finding->field);
    answer->answer = arena_copy(&writing->visit->arena, text);
    request->answers[request->n_answers++] = answer;
    fprintf(stderr, "senco: answered: %s: %s You say: %s\n",
            typed_field_or_words(typed, writing->arguments, finding->field), finding->message,
            text);
    return EXIT_DONE;
}

enum exit_code return_answers_gather(const struct writing *writing, struct findings *findings,
                                     Senconet__V1__WriteReturnRequest *request)
{
    enum exit_code code = EXIT_DONE;
    size_t kept = 0;
    say_unused(writing, findings);
    request->answers =
        arena_need(&writing->visit->arena, (findings->count + 1) * sizeof *request->answers);
    for (size_t i = 0; i < findings->count && code == EXIT_DONE; i++) {
        const struct finding finding = findings->of[i];
        const char *text = typed_answer(writing->arguments, &finding);
        if (text == NULL)
            text = said_in(writing->before->return_, &finding);
        if (finding.severity == RULE_QUERY && text != NULL)
            code = add(writing, &finding, text, request);
        else
            findings->of[kept++] = finding;
    }
    if (code == EXIT_DONE)
        findings->count = kept;
    return code;
}

/* What was said to the same query then. */
static void say_earlier(const struct writing *writing, const struct finding *finding,
                        const char *field)
{
    char term[TERM_WORDS];
    const char *last_year = said_in(writing->earlier.last_year, finding);
    const char *last_term = said_in(writing->earlier.last_term, finding);
    if (last_term != NULL)
        fprintf(stderr, "senco: %s: in %s you said: %s\n", field,
                term_print(term, writing->earlier.last_term_date), last_term);
    if (last_year != NULL)
        fprintf(stderr, "senco: %s: last year you said: %s\n", field, last_year);
}

static void say_how(const struct writing *writing, const struct finding *finding)
{
    char typed[TYPED_FIELD];
    const char *field = typed_field_or_words(typed, writing->arguments, finding->field);
    const char *name = strncmp(field, "--", 2) == 0 ? field + 2 : finding->rule;
    fprintf(stderr, "senco: %s: %s: --answer %s=%s\n", field,
            query_answer_wanted(finding->acceptable), name,
            finding->acceptable == REASON ? "'...'" : "confirmed");
    say_earlier(writing, finding, field);
}

enum exit_code return_answers_demand(const struct writing *writing, const struct findings *findings)
{
    size_t open = 0;
    for (size_t i = 0; i < findings->count; i++)
        if (findings->of[i].severity == RULE_QUERY) {
            say_how(writing, &findings->of[i]);
            open++;
        }
    if (open == 0)
        return EXIT_DONE;
    refusal_say(writing->arguments, GRPC_INVALID_ARGUMENT,
                "%zu %s must be put right or answered before the return can be sent", open,
                open == 1 ? "query" : "queries");
    return EXIT_FIGURES;
}
