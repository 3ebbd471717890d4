/* A line of the audit for what was read. */
#include "server/gate/reading_note.h"

#include "server/gate/history_note.h"
#include "server/gate/refusal.h"
#include "server/gate/request_name.h"

const struct statement reading_note_statement = {
    "reading_note", "select note_reading($1::bigint, $2::text, $3::integer, $4::text)"};

static void answer(struct passage *passage)
{
    call_answer(passage->call, &(struct response){.code = GRPC_OK, .body = passage->answer});
}

static void on_noted(void *owner, const struct job_result *result)
{
    struct passage *passage = owner;
    passage->job = NULL;
    history_note(passage, result);
    if (result->end == JOB_ROWS)
        answer(passage);
    else
        refusal_of_job(passage, result);
}

/* Whom the request names, or else the answer. 0: nobody, as of a list. */
static uint64_t whose(const struct passage *passage)
{
    uint64_t asked = request_number(passage->request, "person");
    return asked != 0 ? asked : request_number_within(passage->answer, "person");
}

static bool is_noted(const struct passage *passage, uint64_t person)
{
    const struct handler *handler = passage->method->handler;
    uint64_t own = (uint64_t)passage->turn.person;
    return handler->personal && handler->reads && person != own &&
           !(person == 0 && answer_lists_only(passage->answer, "person", own));
}

void answer_and_note(struct passage *passage)
{
    const struct handler *handler = passage->method->handler;
    uint64_t person = whose(passage);
    if (!is_noted(passage, person)) {
        answer(passage);
        return;
    }
    struct arena *arena = &passage->call->arena;
    struct job *job = job_new(JOB_PLAIN, &reading_note_statement, on_noted, passage);
    job->asker = passage->turn.person;
    bind_int(&job->parameters, passage->turn.person);
    bind_text(&job->parameters, strrchr(handler->method, '.') + 1);
    request_bind_school(passage->request, &job->parameters);
    bind_text(&job->parameters, person != 0 ? arena_print(arena, "%llu", (unsigned long long)person)
                                            : request_named(arena, passage->request, true));
    passage->job = job;
    database_ask(passage->dispatch->database, job);
}
