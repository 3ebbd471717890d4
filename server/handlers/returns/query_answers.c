/* Answers and queries find each other by rule and field. */
#include "server/handlers/returns/query_answers.h"

#include "common/domain/query_answer.h"
#include "common/wire/message.h"

static bool answers_it(const Senconet__V1__QueryAnswer *answer, const char *rule, const char *field)
{
    return answer->rule != NULL && answer->field != NULL && strcmp(answer->rule, rule) == 0 &&
           strcmp(answer->field, field) == 0;
}

static const Senconet__V1__QueryAnswer *answer_to(const struct query_answers *answers,
                                                  const struct finding *finding)
{
    for (size_t i = 0; i < answers->count; i++)
        if (answers_it(answers->of[i], finding->rule, finding->field))
            return answers->of[i];
    return NULL;
}

static const struct finding *query_of(const struct findings *findings,
                                      const Senconet__V1__QueryAnswer *answer)
{
    for (size_t i = 0; i < findings->count; i++)
        if (findings->of[i].severity == RULE_QUERY &&
            answers_it(answer, findings->of[i].rule, findings->of[i].field))
            return &findings->of[i];
    return NULL;
}

void query_answers_take(struct query_answers *answers, struct arena *arena,
                        Senconet__V1__QueryAnswer **given, size_t count,
                        const struct findings *findings, struct violations *violations)
{
    answers->count = 0;
    for (size_t i = 0; i < count; i++) {
        const struct finding *finding = query_of(findings, given[i]);
        if (finding == NULL || answer_to(answers, finding) != NULL)
            continue;
        const char *fault = query_answer_fault(finding->acceptable,
                                               given[i]->answer != NULL ? given[i]->answer : "");
        if (fault != NULL)
            violations_add(violations, arena_print(arena, "answers[%zu].answer", i),
                           "the answer to \"%s\" %s", finding->message, fault);
        answers->of[answers->count++] = given[i];
    }
}

size_t query_answers_missing(const struct query_answers *answers, const struct findings *findings)
{
    size_t missing = 0;
    for (size_t i = 0; i < findings->count; i++)
        missing +=
            findings->of[i].severity == RULE_QUERY && answer_to(answers, &findings->of[i]) == NULL;
    return missing;
}

void query_answers_demand(const struct query_answers *answers, const struct findings *findings,
                          struct violations *violations)
{
    char field[80];
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->of[i];
        snprintf(field, sizeof field, "figures.%s", finding->field);
        if (finding->severity == RULE_QUERY && answer_to(answers, finding) == NULL)
            violations_add(violations, field, "%s Before it is sent: %s.", finding->message,
                           query_answer_wanted(finding->acceptable));
    }
}

uint8_t *query_answers_pack(struct arena *arena, Senconet__V1__QueryAnswer *const *answers,
                            size_t count, size_t *length)
{
    Senconet__V1__FigureNotes notes = SENCONET__V1__FIGURE_NOTES__INIT;
    notes.answers = (Senconet__V1__QueryAnswer **)(uintptr_t)answers;
    notes.n_answers = count;
    *length = 0;
    return count > 0 ? message_pack(arena, &notes.base, length) : NULL;
}

void query_answers_show(const struct query_answers *answers, Senconet__V1__Finding **findings,
                        size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < answers->count; j++)
            if (answers_it(answers->of[j], findings[i]->rule, findings[i]->field))
                findings[i]->answer = answers->of[j]->answer;
}
