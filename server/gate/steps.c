/* A handler's steps one after the other; several are a transaction of their own. */
#include "server/gate/steps.h"

#include "common/wire/unpack.h"
#include "server/gate/history_note.h"
#include "server/gate/parts.h"
#include "server/gate/reading_note.h"
#include "server/gate/refusal.h"
#include "server/store/batch.h"

enum { TRIES_MAX = 3 };

static void on_step_result(void *owner, const struct job_result *result);

static const struct step *current_step(const struct passage *passage)
{
    return &passage->method->handler->steps[passage->step];
}

static bool is_last_step(const struct passage *passage)
{
    return passage->step + 1 == STEPS_MAX || (current_step(passage) + 1)->kind == NO_STEP;
}

static void bind_step(struct passage *passage, const struct step *step, struct job *job)
{
    struct turn *turn = &passage->turn;
    bind_int(&job->parameters, turn->person);
    if (job->kind == JOB_CROWD)
        bind_int(&job->parameters, turn->school);
    else
        bind_int_list(&job->parameters, turn->schools, turn->school_count);
    if (step->bind != NULL)
        step->bind(turn, &job->parameters);
}

static enum job_kind job_kind(const struct passage *passage)
{
    if (passage->method->handler->crowd_key != NULL)
        return JOB_CROWD;
    return is_last_step(passage) ? JOB_PLAIN : JOB_ALONE;
}

static void ask_database(struct passage *passage)
{
    const struct handler *handler = passage->method->handler;
    struct job *job =
        job_new(job_kind(passage), &current_step(passage)->statement, on_step_result, passage);
    job->reads = handler->reads;
    job->takes_rows = handler->in_parts;
    job->locks_chains = job->kind == JOB_ALONE && !handler->reads && passage->tries > 0;
    job->asker = passage->turn.person;
    bind_step(passage, current_step(passage), job);
    if (handler->crowd_key != NULL)
        job->crowd_key = handler->crowd_key(&passage->turn);
    passage->job = job;
    database_ask(passage->dispatch->database, job);
}

/* Of somebody who is known it stands in the audit, as every refusal of an act. */
static void refuse_by_authority(struct passage *passage, const struct authority_answer *refusal)
{
    turn_refuse(&passage->turn, refusal->code, "%s", refusal->words);
    refusal_of_turn(passage);
}

static void on_authority_answer(void *owner, const struct authority_answer *answer)
{
    struct passage *passage = owner;
    struct call *call = passage->call;
    ProtobufCMessage *body = NULL;
    passage->ticket = 0;
    if (answer->code != GRPC_OK)
        refuse_by_authority(passage, answer);
    else if (message_unpack(&call->arena, passage->method->answer, answer->body, answer->length,
                            &body) != UNPACKED)
        call_refuse(call, GRPC_INTERNAL, "the signing process answered what cannot be read");
    else
        call_answer(call, &(struct response){.code = GRPC_OK, .body = body});
}

static void ask_authority(struct passage *passage)
{
    struct call *call = passage->call;
    const struct authority_answer *refusal;
    enum authority_question asked =
        current_step(passage)->kind == AUTHORITY ? AUTHORITY_JOIN : AUTHORITY_RENEW;
    passage->ticket = authority_link_ask(passage->dispatch->authority, asked, call->body,
                                         call->body_length, on_authority_answer, passage, &refusal);
    if (passage->ticket == 0)
        refuse_by_authority(passage, refusal);
}

void steps_run(struct passage *passage)
{
    passage->step = 0;
    switch (current_step(passage)->kind) {
    case STATEMENT:
        ask_database(passage);
        break;
    case AUTHORITY:
    case AUTHORITY_RENEWS:
        ask_authority(passage);
        break;
    case NO_STEP:
        passage->answer = passage->method->handler->reply(&passage->turn, NULL);
        if (passage->turn.refused != GRPC_OK)
            refusal_of_turn(passage);
        else
            answer_and_note(passage);
    }
}

/* It found something in its place that was not there when it looked: more often than not itself,
 * sent twice at once. The second time it sees that, and says what is to be said of it. */
static bool was_overtaken(const struct job_result *result)
{
    return strcmp(result->sqlstate, "23505") == 0 || strcmp(result->sqlstate, "23P01") == 0;
}

/* Two of them met in the database and one had to give way: nothing of it happened, it runs again.
 * Of a transaction of several statements somebody may have gone on with a chain of the audit that
 * it had seen: the next time it locks them first. */
static bool gave_way(const struct passage *passage, const struct job_result *result)
{
    return result->end == JOB_REFUSED && (strncmp(result->sqlstate, "40", 2) == 0 ||
                                          strcmp(result->constraint, "audit_link_pkey") == 0 ||
                                          (was_overtaken(result) && passage->tries == 0));
}

static void continue_transaction(struct passage *passage, const struct rows *rows)
{
    const struct step *step = current_step(passage);
    struct job *job = passage->job;
    bool last = is_last_step(passage);
    if (last)
        passage->answer = passage->method->handler->reply(&passage->turn, rows);
    else if (step->take != NULL)
        step->take(&passage->turn, rows);
    if (passage->turn.refused != GRPC_OK) {
        passage->job = NULL;
        passage->call->history = NULL;
        job_roll_back(job);
        refusal_of_turn(passage);
    } else if (last) {
        job_commit(job);
    } else {
        passage->step++;
        bind_step(passage, current_step(passage), job);
        job_next(job, &current_step(passage)->statement);
    }
}

static void reply(struct passage *passage, const struct rows *rows)
{
    passage->answer = passage->method->handler->reply(&passage->turn, rows);
    if (passage->turn.out_of_date && ++passage->tries < TRIES_MAX)
        passage->again(passage);
    else if (passage->turn.out_of_date)
        call_refuse(passage->call, GRPC_UNAVAILABLE,
                    "what is known of this school changes just now; nothing was stored: ask again");
    else if (passage->turn.refused != GRPC_OK)
        refusal_of_turn(passage);
    else
        answer_and_note(passage);
}

static void on_step_result(void *owner, const struct job_result *result)
{
    struct passage *passage = owner;
    bool transaction = job_kind(passage) == JOB_ALONE || passage->step > 0;
    history_note(passage, result);
    if (result->end == JOB_ROWS && transaction) {
        continue_transaction(passage, &result->rows);
        return;
    }
    passage->job = NULL;
    if (result->end == JOB_ROWS && passage->method->handler->in_parts)
        parts_begin(passage, &result->rows, result->taken);
    else if (result->end == JOB_ROWS)
        reply(passage, &result->rows);
    else if (result->end == JOB_COMMITTED)
        answer_and_note(passage);
    else if (gave_way(passage, result) && ++passage->tries < TRIES_MAX)
        steps_run(passage);
    else
        refusal_of_job(passage, result);
}

static void on_repeat(void *owner, const struct job_result *result)
{
    struct passage *passage = owner;
    passage->job = NULL;
    history_note(passage, result);
    if (result->end == JOB_ROWS && result->rows.count > 0)
        reply(passage, &result->rows);
    else if (result->end == JOB_ROWS)
        refusal_of_violations(passage, passage->found);
    else
        refusal_of_job(passage, result);
}

void steps_repeat(struct passage *passage, const struct violations *violations)
{
    const struct step *step = &passage->method->handler->repeat;
    if (step->kind == NO_STEP || !passage->turn.identified) {
        refusal_of_violations(passage, violations);
        return;
    }
    struct violations *found = arena_need(&passage->call->arena, sizeof *found);
    *found = *violations;
    passage->found = found;
    passage->turn.repeats = true;
    struct job *job = job_new(JOB_PLAIN, &step->statement, on_repeat, passage);
    job->asker = passage->turn.person;
    bind_step(passage, step, job);
    passage->job = job;
    database_ask(passage->dispatch->database, job);
}
