/* Desk.Judge: the rules over a draft, and what it would be sent as. The same table and the same
 * formula as the server's. */
#include "client/desk/desk.h"
#include "client/desk/entries.h"

#include "common/domain/formula.h"
#include "common/domain/query_answer.h"
#include "common/domain/rules.h"
#include "common/message/facts.h"
#include "common/message/figures.h"
#include "common/message/findings.h"
#include "common/message/policy.h"
#include "common/message/working.h"
#include "common/wire/message.h"

/* One judgement. */
struct judging {
    struct desk_call *call;
    const Senconet__Desk__V1__JudgeRequest *request;
    const Senconet__Desk__V1__Draft *draft;
    struct entries entries;
    struct policy policy;
    bool policy_known;
    struct rule_facts facts;
    struct figures last_year, last_term;
    Senconet__Desk__V1__JudgeAnswer *answer;
};

static const struct figures *read_earlier(struct judging *judging, struct figures *figures,
                                          const Senconet__V1__LastYearAnswer *earlier)
{
    struct violations none;
    if (earlier == NULL || earlier->figures == NULL)
        return NULL;
    violations_init(&none, judging->call->arena);
    figures_from_message(earlier->figures, figures, &none, "");
    return figures;
}

/* Figures said to be last year's that are. */
static uint32_t carried(const struct judging *judging)
{
    const struct figures *now = &judging->entries.figures, *then = judging->facts.last_year;
    uint32_t mask = 0;
    for (unsigned id = 0; then != NULL && id < FIGURE_COUNT; id++)
        if (judging->entries.origins[id] == ORIGIN_LAST_YEAR && now->of[id].given &&
            then->of[id].given && now->of[id].value == then->of[id].value)
            mask |= 1u << id;
    return mask;
}

static void learn_facts(struct judging *judging)
{
    const Senconet__Desk__V1__JudgeRequest *request = judging->request;
    struct violations faults;
    violations_init(&faults, judging->call->arena);
    if (request->policy != NULL)
        policy_from_message(request->policy, &judging->policy, &faults, "policy");
    judging->policy_known = request->policy != NULL && faults.count == 0;
    if (judging->policy_known && request->collection != NULL)
        judging->facts = facts_from_message(request->collection, &judging->policy);
    judging->facts.submitting = request->submitting;
    judging->facts.last_year = read_earlier(judging, &judging->last_year, request->last_year);
    judging->facts.last_term = read_earlier(judging, &judging->last_term, request->last_term);
    if (judging->facts.last_term != NULL &&
        (request->last_term->reference_date == NULL ||
         !date_parse(request->last_term->reference_date, &judging->facts.last_term_date)))
        judging->facts.last_term = NULL;
    judging->facts.carried = carried(judging);
    if (request->before != NULL && request->before->school != NULL)
        judging->facts.kind = (enum school_kind)request->before->school->kind;
}

static char *said(Senconet__V1__QueryAnswer *const *answers, size_t count,
                  const Senconet__V1__Finding *finding)
{
    for (size_t i = 0; i < count; i++)
        if (answers[i]->rule != NULL && answers[i]->field != NULL &&
            strcmp(answers[i]->rule, finding->rule) == 0 &&
            strcmp(answers[i]->field, finding->field) == 0)
            return answers[i]->answer;
    return NULL;
}

static Senconet__V1__QueryAnswer *answer_to(struct judging *judging,
                                            const Senconet__V1__Finding *finding, char *text)
{
    Senconet__V1__QueryAnswer *answer =
        message_new(judging->call->arena, &senconet__v1__query_answer__descriptor);
    answer->rule = finding->rule;
    answer->field = finding->field;
    answer->answer = text;
    return answer;
}

static void add_answer_fault(struct judging *judging, const Senconet__V1__Finding *finding,
                             const char *fault)
{
    struct entries *entries = &judging->entries;
    Senconet__Desk__V1__Fault *message =
        message_new(judging->call->arena, &senconet__desk__v1__fault__descriptor);
    message->field =
        arena_print(judging->call->arena, "answers.%s.%s", finding->rule, finding->field);
    message->message = arena_print(judging->call->arena, "what you say %s", fault);
    entries->faults[entries->fault_count++] = message;
}

/* What was said to each query, now and last year. */
static void match_answers(struct judging *judging)
{
    Senconet__Desk__V1__JudgeAnswer *judged = judging->answer;
    Senconet__V1__WriteReturnRequest *write = judged->request;
    const Senconet__Desk__V1__Draft *draft = judging->draft;
    const Senconet__V1__LastYearAnswer *last = judging->request->last_year;
    size_t room = judged->n_findings + 1;
    write->answers = arena_need(judging->call->arena, room * sizeof *write->answers);
    judged->last_year = arena_need(judging->call->arena, room * sizeof *judged->last_year);
    for (size_t i = 0; i < judged->n_findings; i++) {
        Senconet__V1__Finding *finding = judged->findings[i];
        char *text = said(draft->answers, draft->n_answers, finding);
        char *then = last != NULL ? said(last->answers, last->n_answers, finding) : NULL;
        const char *fault = text != NULL && text[0] != '\0' && finding->has_acceptable
                                ? query_answer_fault((enum acceptable)finding->acceptable, text)
                                : NULL;
        if (then != NULL)
            judged->last_year[judged->n_last_year++] = answer_to(judging, finding, then);
        if (fault != NULL)
            add_answer_fault(judging, finding, fault);
        else if (text != NULL && text[0] != '\0' && finding->has_acceptable) {
            finding->answer = text;
            write->answers[write->n_answers++] = answer_to(judging, finding, text);
        }
    }
}

static void fill_origins(struct judging *judging)
{
    Senconet__V1__WriteReturnRequest *write = judging->answer->request;
    struct arena *arena = judging->call->arena;
    char day[DATE_TEXT];
    write->origins = arena_need(arena, FIGURE_COUNT * sizeof *write->origins);
    for (unsigned i = 0; i < FIGURE_COUNT; i++) {
        enum figure_id id = (enum figure_id)i;
        enum figure_origin kind = judging->entries.origins[id];
        bool told = kind == ORIGIN_TYPED || kind == ORIGIN_CENSUS ||
                    (kind == ORIGIN_LAST_YEAR && (judging->facts.carried & 1u << id) != 0);
        if (!judging->entries.figures.of[id].given || !told)
            continue;
        Senconet__V1__FigureOrigin *origin =
            message_new(arena, &senconet__v1__figure_origin__descriptor);
        origin->field = arena_copy(arena, figure_path(id));
        origin->has_kind = 1;
        origin->kind = (Senconet__V1__FigureOrigin__Kind)kind;
        if (kind == ORIGIN_CENSUS && date_given(judging->entries.figures.census_date))
            origin->census_date =
                arena_copy(arena, date_print(day, judging->entries.figures.census_date));
        write->origins[write->n_origins++] = origin;
    }
}

static void fill_request(struct judging *judging)
{
    const Senconet__Desk__V1__Draft *draft = judging->draft;
    Senconet__V1__WriteReturnRequest *write =
        message_new(judging->call->arena, &senconet__v1__write_return_request__descriptor);
    write->has_school = write->has_replaces = 1;
    write->school = draft->school;
    write->collection = draft->collection;
    write->write_id = draft->write_id;
    write->replaces = draft->replaces;
    write->figures = figures_message(judging->call->arena, &judging->entries.figures);
    judging->answer->request = write;
    fill_origins(judging);
}

static void work_hours(struct judging *judging)
{
    enum school_kind kind = judging->facts.kind;
    struct arena *arena = judging->call->arena;
    if (!judging->policy_known || !formula_can_work(&judging->entries.figures, kind))
        return;
    struct working working = formula_work(&judging->entries.figures, &judging->policy, kind);
    Senconet__V1__Allocation *provisional =
        message_new(arena, &senconet__v1__allocation__descriptor);
    provisional->has_school = provisional->has_kind = 1;
    provisional->school = judging->draft->school;
    provisional->kind = (Senconet__V1__SchoolKind)kind;
    provisional->collection = judging->draft->collection;
    provisional->policy_name = judging->request->policy->name;
    provisional->has_policy_version = 1;
    provisional->policy_version = judging->request->policy->version;
    provisional->figures = judging->answer->request->figures;
    provisional->working = working_message(arena, &working);
    judging->answer->provisional = provisional;
}

/* What the trust has told to be none is not waited for. */
static void count_waiting(const struct judging *judging)
{
    const Senconet__Desk__V1__JudgeRequest *request = judging->request;
    const Senconet__V1__Collection *asked = request->collection;
    Senconet__Desk__V1__JudgeAnswer *judged = judging->answer;
    struct rules_waiting waiting = rules_waiting(&judging->facts);
    judged->has_waiting_for_collection = judged->has_waiting_for_last_year =
        judged->has_waiting_for_last_term = 1;
    judged->waiting_for_collection = waiting.for_collection;
    if (asked == NULL || (asked->previous != NULL && request->last_year == NULL))
        judged->waiting_for_last_year = waiting.for_last_year;
    if (asked == NULL || (asked->last_term != NULL && request->last_term == NULL))
        judged->waiting_for_last_term = waiting.for_last_term;
}

static void judge(struct judging *judging)
{
    struct findings findings;
    Senconet__Desk__V1__JudgeAnswer *judged = judging->answer;
    learn_facts(judging);
    rules_run(&judging->entries.figures, &judging->facts, &findings);
    judged->findings = findings_messages(judging->call->arena, &findings, &judged->n_findings);
    count_waiting(judging);
    fill_request(judging);
    match_answers(judging);
    work_hours(judging);
    judged->faults = judging->entries.faults;
    judged->n_faults = judging->entries.fault_count;
}

static const ProtobufCMessage *answer(struct desk_call *call)
{
    struct judging judging = {.call = call, .request = call->request};
    judging.draft = judging.request->draft;
    if (judging.draft == NULL)
        return desk_refuse(call, GRPC_INVALID_ARGUMENT, "there is nothing to be judged");
    judging.answer = message_new(call->arena, &senconet__desk__v1__judge_answer__descriptor);
    entries_read(judging.draft, &judging.entries, FINDINGS_MAX, call->arena);
    judge(&judging);
    return &judging.answer->base;
}

const struct desk_method desk_judge = {.name = "Judge", .answer = answer};
