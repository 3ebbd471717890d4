/* A line of the audit for what was refused. */
#include "server/gate/refusal_note.h"

#include "common/base/log.h"
#include "common/domain/free_text.h"
#include "common/wire/text.h"
#include "server/gate/history_note.h"
#include "server/gate/request_name.h"

enum { ABOUT_BYTES = 500 };

const struct statement refusal_note_statement = {
    "refusal_note", "select note_refusal($1::bigint, $2::text, $3::integer, $4::text)"};

/* What the store or the wire could not do is no refusal of what was asked. */
static bool is_of_the_act(enum grpc_code code)
{
    return code == GRPC_INVALID_ARGUMENT || code == GRPC_NOT_FOUND || code == GRPC_ALREADY_EXISTS ||
           code == GRPC_PERMISSION_DENIED || code == GRPC_FAILED_PRECONDITION ||
           code == GRPC_ABORTED;
}

static bool is_noted(const struct passage *passage, const struct response *refusal)
{
    const struct handler *handler = passage->method->handler;
    bool read = passage->request != NULL || refusal->code == GRPC_PERMISSION_DENIED;
    return handler->scope != ANYONE && !handler->reads && passage->turn.person > 0 && read &&
           is_of_the_act(refusal->code);
}

static const char *why(struct arena *arena, const struct response *refusal)
{
    const struct violations *violations = refusal->violations;
    const char *words = "";
    if (violations == NULL || violations->count < 2)
        return refusal->message;
    for (size_t i = 0; i < violations->count && strlen(words) < ABOUT_BYTES; i++)
        words = arena_print(arena, "%s%s%s: %s", words, i > 0 ? "; " : "", violations->of[i].field,
                            violations->of[i].description);
    return words;
}

/* Nobody may leave in the audit what may not be stored: not even in a collection's name. */
static const char *about(struct passage *passage, const struct response *refusal)
{
    struct arena *arena = &passage->call->arena;
    const char *name = request_named(arena, passage->request, passage->method->handler->personal);
    const char *whole =
        arena_print(arena, "%s%s%s", name, name[0] != '\0' ? ": " : "", why(arena, refusal));
    whole = arena_copy_n(arena, whole, text_cut(whole, ABOUT_BYTES));
    const char *fault = free_text_fault(whole, ABOUT_BYTES);
    return fault == NULL ? whole : arena_print(arena, "what was sent %s", fault);
}

/* What lies on the stack of whoever refuses is kept until it is noted. */
static void keep(struct passage *passage, const struct response *refusal)
{
    passage->refusal = *refusal;
    if (refusal->violations == NULL)
        return;
    struct violations *kept = arena_need(&passage->call->arena, sizeof *kept);
    *kept = *refusal->violations;
    passage->refusal.violations = kept;
}

static void on_noted(void *owner, const struct job_result *result)
{
    struct passage *passage = owner;
    const struct call *call = passage->call;
    passage->job = NULL;
    history_note(passage, result);
    if (result->end != JOB_ROWS)
        log_event("refusal_not_noted", "connection=%llu call=%llu method=%s person=%lld",
                  (unsigned long long)call->connection, (unsigned long long)call->number,
                  passage->method->handler->method, (long long)passage->turn.person);
    call_answer(passage->call, &passage->refusal);
}

void refusal_answer(struct passage *passage, const struct response *refusal)
{
    if (!is_noted(passage, refusal)) {
        call_answer(passage->call, refusal);
        return;
    }
    struct job *job = job_new(JOB_PLAIN, &refusal_note_statement, on_noted, passage);
    keep(passage, refusal);
    job->asker = passage->turn.person;
    bind_int(&job->parameters, passage->turn.person);
    bind_text(&job->parameters, strrchr(passage->method->handler->method, '.') + 1);
    request_bind_school(passage->request, &job->parameters);
    bind_text(&job->parameters, about(passage, refusal));
    passage->job = job;
    database_ask(passage->dispatch->database, job);
}
