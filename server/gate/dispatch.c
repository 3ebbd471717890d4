/* From a call to its answer:
 *
 *   method -> certificate -> caller -> role -> well formed -> school -> collection -> check ->
 * steps -> reply
 */
#include "server/gate/dispatch.h"

#include "common/base/log.h"
#include "common/wire/unpack.h"
#include "common/wire/validate.h"
#include "server/gate/refusal.h"

#include <time.h>

/* The wire's cap on a call's arena bounds what a hostile request can take. Once it is understood,
 * what is done with it is bounded by what the trust holds: a country's allocations, at the most. */
enum { TRIES_MAX = 3, OWN_WORK_CAP = 512 << 20 };

/* What the gate keeps of a call; lives in its arena. */
struct passage {
    struct turn turn; /* first: what a handler sees */
    struct dispatch *dispatch;
    struct call *call;
    const struct method *method;
    ProtobufCMessage *request;
    struct job *job; /* out at the store, or NULL */
    uint64_t ticket; /* out at the signing process, or 0 */
    uint64_t generation;
    unsigned step, tries;
    const ProtobufCMessage *answer; /* waits for its commit */
};

static void identify(struct passage *passage);
static void run_steps(struct passage *passage);
static void on_step_result(void *owner, const struct job_result *result);

const struct statement *const dispatch_statements[] = {&caller_statement, &collection_statement,
                                                       NULL};

static int64_t now_seconds(void)
{
    return (int64_t)time(NULL);
}

static void on_abandoned(struct call *call)
{
    struct passage *passage = call->gate;
    if (passage->job != NULL)
        database_abandon(passage->dispatch->database, passage->job);
    if (passage->ticket != 0)
        authority_link_forget(passage->dispatch->authority, passage->ticket);
}

static void refuse_as_turn_says(struct passage *passage)
{
    const struct turn *turn = &passage->turn;
    call_answer(passage->call, &(struct response){.code = turn->refused,
                                                  .message = turn->words,
                                                  .violations = turn->violations,
                                                  .state = turn->state});
}

static void finish(struct passage *passage)
{
    call_answer(passage->call, &(struct response){.code = GRPC_OK, .body = passage->answer});
}

/* ---- the certificate's owner ---- */

static void on_caller(void *owner, const struct job_result *result)
{
    struct passage *passage = owner;
    struct callers *callers = passage->dispatch->callers;
    passage->job = NULL;
    if (result->end != JOB_ROWS) {
        refusal_of_job(passage->call, &passage->turn, passage->method->handler, result);
        return;
    }
    if (callers_generation(callers) == passage->generation)
        (void)callers_keep(callers, passage->call->peer->fingerprint, &result->rows);
    identify(passage);
}

static void ask_for_caller(struct passage *passage)
{
    struct call *call = passage->call;
    if (++passage->tries > TRIES_MAX) {
        call_refuse(call, GRPC_UNAVAILABLE,
                    "your certificate cannot be looked up just now: ask again");
        return;
    }
    passage->generation = callers_generation(passage->dispatch->callers);
    struct job *job = callers_ask(call->peer->fingerprint, on_caller, passage);
    passage->job = job;
    database_ask(passage->dispatch->database, job);
}

static void admit(struct passage *passage, const struct caller *caller);
static void find_collection(struct passage *passage);

static void identify(struct passage *passage)
{
    struct call *call = passage->call;
    const struct caller *caller = callers_find(passage->dispatch->callers, call->peer->fingerprint);
    if (!callers_hear(passage->dispatch->callers))
        call_refuse(call, GRPC_UNAVAILABLE,
                    "the server cannot reach its database just now: ask again");
    else if (caller == NULL)
        ask_for_caller(passage);
    else if (!caller->known)
        call_refuse(call, GRPC_UNAUTHENTICATED,
                    "this certificate is not in the trust's list: join again with a new code");
    else if (caller->revoked)
        call_refuse(call, GRPC_UNAUTHENTICATED,
                    "this certificate has been taken back by the trust: ask for a new code");
    else
        admit(passage, caller);
}

static bool certificate_is_good(struct call *call)
{
    const struct peer *peer = call->peer;
    if (peer->certificate == PEER_WITHOUT)
        call_refuse(call, GRPC_UNAUTHENTICATED,
                    "no certificate came with this request: join first, with senco enrol CODE");
    else if (peer->certificate == PEER_FOREIGN)
        call_refuse(call, GRPC_UNAUTHENTICATED,
                    "this certificate is not of this trust's authority");
    else if (peer->certificate == PEER_EXPIRED || peer->good_until <= now_seconds())
        call_refuse(
            call, GRPC_UNAUTHENTICATED,
            "this certificate has expired or is not good yet: ask the trust for a new code");
    else
        return true;
    return false;
}

/* ---- what is asked ---- */

static bool understand(struct passage *passage)
{
    struct call *call = passage->call;
    struct violations violations;
    violations_init(&violations, &call->arena);
    if (message_validate_bytes(passage->method->request, call->body, call->body_length,
                               &violations) == WIRE_BROKEN) {
        call_refuse(call, GRPC_INVALID_ARGUMENT, "the request is not a %s",
                    passage->method->request->name);
        return false;
    }
    if (violations.count > 0) {
        refusal_of_violations(call, &violations);
        return false;
    }
    if (message_unpack(&call->arena, passage->method->request, call->body, call->body_length,
                       &passage->request) == UNPACKED) {
        passage->turn.request = passage->request;
        call->arena.cap = OWN_WORK_CAP;
        return true;
    }
    call_refuse(call, GRPC_RESOURCE_EXHAUSTED, "the request takes more memory than one may have");
    return false;
}

static bool check(struct passage *passage)
{
    struct violations violations;
    if (passage->method->handler->check == NULL)
        return true;
    violations_init(&violations, &passage->call->arena);
    passage->method->handler->check(&passage->turn, &violations);
    if (violations.count == 0)
        return true;
    refusal_of_violations(passage->call, &violations);
    return false;
}

/* ---- may they ---- */

static bool school_permitted(const struct turn *turn)
{
    for (size_t i = 0; turn->schools != NULL && i < turn->school_count; i++)
        if (turn->schools[i] == turn->school)
            return true;
    return turn->schools == NULL;
}

static bool take_school_field(struct passage *passage)
{
    struct turn *turn = &passage->turn;
    const uint8_t *request = (const uint8_t *)passage->request;
    const ProtobufCFieldDescriptor *field = passage->method->school;
    uint64_t school;
    memcpy(&school, request + field->offset, sizeof school);
    if (school < 1000000 || school > 9999999) {
        refusal_of_school_number(passage->call);
        return false;
    }
    turn->school = (int64_t)school;
    if (school_permitted(turn)) {
        turn->schools = &turn->school;
        turn->school_count = 1;
        return true;
    }
    call_refuse(passage->call, GRPC_NOT_FOUND, "school %lld is not one of yours",
                (long long)turn->school);
    return false;
}

static bool roles_suffice(struct passage *passage, const struct caller *caller)
{
    const struct handler *handler = passage->method->handler;
    struct turn *turn = &passage->turn;
    bool all;
    if (handler->scope == ENROLLED)
        return true;
    if (caller_roles(caller, handler->who, handler->scope == TRUST, now_seconds()) == 0) {
        refusal_of_role(passage->call, handler);
        return false;
    }
    turn->schools =
        caller_schools(caller, handler->who, now_seconds(), turn->arena, &turn->school_count, &all);
    if (all)
        turn->schools = NULL;
    return true;
}

static void check_and_run(struct passage *passage)
{
    if (check(passage))
        run_steps(passage);
}

static void admit(struct passage *passage, const struct caller *caller)
{
    const struct handler *handler = passage->method->handler;
    passage->turn.person = caller->person;
    passage->tries = 0;
    if (!roles_suffice(passage, caller) || !understand(passage) ||
        (handler->scope == SCHOOL_FIELD && !take_school_field(passage)))
        return;
    if (handler->needs_collection)
        find_collection(passage);
    else
        check_and_run(passage);
}

/* ---- what the collection asks ---- */

static const char *collection_named(const struct passage *passage)
{
    const char *key;
    memcpy(&key, (const char *)passage->request + passage->method->collection->offset, sizeof key);
    return key;
}

static void on_collection(void *owner, const struct job_result *result)
{
    struct passage *passage = owner;
    const char *key = collection_named(passage);
    passage->job = NULL;
    if (result->end != JOB_ROWS)
        refusal_of_job(passage->call, &passage->turn, passage->method->handler, result);
    else if (result->rows.count == 0)
        refusal_of_collection(passage->call, key);
    else {
        passage->turn.collection =
            collections_keep(passage->dispatch->collections, key, &result->rows);
        check_and_run(passage);
    }
}

static void find_collection(struct passage *passage)
{
    const char *key = collection_named(passage);
    if (key == NULL || key[0] == '\0') {
        refusal_of_collection(passage->call, "");
        return;
    }
    passage->turn.collection = collections_find(passage->dispatch->collections, key);
    if (passage->turn.collection != NULL) {
        check_and_run(passage);
        return;
    }
    struct job *job = collections_ask(key, on_collection, passage);
    passage->job = job;
    database_ask(passage->dispatch->database, job);
}

/* ---- the handler's steps ---- */

static const struct step *current_step(const struct passage *passage)
{
    return &passage->method->handler->steps[passage->step];
}

static bool is_last_step(const struct passage *passage)
{
    return passage->step + 1 == STEPS_MAX || (current_step(passage) + 1)->kind == NO_STEP;
}

static void bind_step(struct passage *passage, struct job *job)
{
    struct turn *turn = &passage->turn;
    bind_int(&job->parameters, turn->person);
    if (job->kind == JOB_CROWD)
        bind_int(&job->parameters, turn->school);
    else
        bind_int_list(&job->parameters, turn->schools, turn->school_count);
    if (current_step(passage)->bind != NULL)
        current_step(passage)->bind(turn, &job->parameters);
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
    bind_step(passage, job);
    if (handler->crowd_key != NULL)
        job->crowd_key = handler->crowd_key(&passage->turn);
    passage->job = job;
    database_ask(passage->dispatch->database, job);
}

static void on_authority_answer(void *owner, const struct authority_answer *answer)
{
    struct passage *passage = owner;
    struct call *call = passage->call;
    ProtobufCMessage *body = NULL;
    passage->ticket = 0;
    if (answer->code != GRPC_OK)
        call_refuse(call, answer->code, "%s", answer->words);
    else if (message_unpack(&call->arena, passage->method->answer, answer->body, answer->length,
                            &body) != UNPACKED)
        call_refuse(call, GRPC_INTERNAL, "the signing process answered what cannot be read");
    else
        call_answer(call, &(struct response){.code = GRPC_OK, .body = body});
}

static void ask_authority(struct passage *passage)
{
    struct call *call = passage->call;
    passage->ticket = authority_link_ask(passage->dispatch->authority, call->body,
                                         call->body_length, on_authority_answer, passage);
    if (passage->ticket == 0)
        call_refuse(call, GRPC_RESOURCE_EXHAUSTED,
                    "too many people are joining just now: ask again in a moment");
}

static void run_steps(struct passage *passage)
{
    passage->step = 0;
    switch (current_step(passage)->kind) {
    case STATEMENT:
        ask_database(passage);
        break;
    case AUTHORITY:
        ask_authority(passage);
        break;
    case NO_STEP:
        passage->answer = passage->method->handler->reply(&passage->turn, NULL);
        if (passage->turn.refused != GRPC_OK)
            refuse_as_turn_says(passage);
        else
            finish(passage);
    }
}

/* Two of them met in the database and one had to give way: nothing of it happened, it runs again.
 */
static bool gave_way(const struct job_result *result)
{
    return result->end == JOB_REFUSED && strncmp(result->sqlstate, "40", 2) == 0;
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
        job_roll_back(job);
        refuse_as_turn_says(passage);
    } else if (last) {
        job_commit(job);
    } else {
        passage->step++;
        bind_step(passage, job);
        job_next(job, &current_step(passage)->statement);
    }
}

static void reply(struct passage *passage, const struct rows *rows)
{
    passage->answer = passage->method->handler->reply(&passage->turn, rows);
    if (passage->turn.refused != GRPC_OK)
        refuse_as_turn_says(passage);
    else
        finish(passage);
}

static void on_step_result(void *owner, const struct job_result *result)
{
    struct passage *passage = owner;
    bool transaction = job_kind(passage) == JOB_ALONE || passage->step > 0;
    if (result->end == JOB_ROWS && transaction) {
        continue_transaction(passage, &result->rows);
        return;
    }
    passage->job = NULL;
    if (result->end == JOB_ROWS)
        reply(passage, &result->rows);
    else if (result->end == JOB_COMMITTED)
        finish(passage);
    else if (gave_way(result) && ++passage->tries < TRIES_MAX)
        run_steps(passage);
    else
        refusal_of_job(passage->call, &passage->turn, passage->method->handler, result);
}

static struct passage *passage_new(struct dispatch *dispatch, struct call *call,
                                   const struct method *method)
{
    struct passage *passage = arena_need(&call->arena, sizeof *passage);
    passage->dispatch = dispatch;
    passage->call = call;
    passage->method = method;
    passage->turn.arena = &call->arena;
    passage->turn.schools = arena_need(&call->arena, sizeof *passage->turn.schools); /* none yet */
    passage->turn.fingerprint = call->peer->fingerprint;
    passage->turn.certificate_until = call->peer->good_until;
    passage->turn.database_up = database_up(dispatch->database) && callers_hear(dispatch->callers);
    call->gate = passage;
    call->on_abandoned = on_abandoned;
    return passage;
}

void dispatch_call(struct dispatch *dispatch, struct call *call)
{
    const struct method *method =
        call->path != NULL ? methods_find(dispatch->methods, call->path) : NULL;
    if (method == NULL) {
        call_refuse(call, GRPC_UNIMPLEMENTED,
                    "this server does not know this request: is your client newer than it?");
        return;
    }
    struct passage *passage = passage_new(dispatch, call, method);
    if (method->handler->scope != ANYONE) {
        if (certificate_is_good(call))
            identify(passage);
    } else if (understand(passage)) {
        check_and_run(passage);
    }
}
