/* certificate -> caller -> role -> well formed -> school -> collection -> check */
#include "server/gate/admission.h"

#include "common/wire/unpack.h"
#include "common/wire/validate.h"
#include "server/gate/refusal.h"
#include "server/gate/steps.h"

#include <time.h>

/* The wire's cap on a call's arena bounds what a hostile request can take. Once it is understood,
 * what is done with it is bounded by what the trust holds: a country's allocations, at the most. */
enum { TRIES_MAX = 3, OWN_WORK_CAP = 512 << 20 };

static void identify(struct passage *passage);

static int64_t now_seconds(void)
{
    return (int64_t)time(NULL);
}

static void on_caller(void *owner, const struct job_result *result)
{
    struct passage *passage = owner;
    struct callers *callers = passage->dispatch->callers;
    passage->job = NULL;
    if (result->end != JOB_ROWS) {
        refusal_of_job(passage, result);
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
static void find_school_facts(struct passage *passage);

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
        refusal_of_violations(passage, &violations);
        return false;
    }
    if (message_unpack(&call->arena, passage->method->request, call->body, call->body_length,
                       &passage->request) == UNPACKED) {
        passage->turn.request = passage->request;
        call->arena.cap = OWN_WORK_CAP;
        return true;
    }
    call->arena.cap = OWN_WORK_CAP; /* the refusal must have room too */
    call_refuse(call, GRPC_RESOURCE_EXHAUSTED, "the request takes more memory than one may have");
    return false;
}

/* What is refused for the role is read all the same, so that the audit can say what it was about.
 */
static void understand_silently(struct passage *passage)
{
    struct call *call = passage->call;
    struct violations violations;
    violations_init(&violations, &call->arena);
    if (message_validate_bytes(passage->method->request, call->body, call->body_length,
                               &violations) == WIRE_BROKEN ||
        violations.count > 0 ||
        message_unpack(&call->arena, passage->method->request, call->body, call->body_length,
                       &passage->request) != UNPACKED)
        passage->request = NULL;
    call->arena.cap = OWN_WORK_CAP;
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
    if (passage->facts_remembered)
        passage->again(passage); /* it may be what is not so any more that was in the way */
    else
        steps_repeat(passage, &violations);
    return false;
}

static bool school_permitted(const struct turn *turn)
{
    for (size_t i = 0; turn->schools != NULL && i < turn->school_count; i++)
        if (turn->schools[i] == turn->school)
            return true;
    return turn->schools == NULL;
}

static bool take_school_field(struct passage *passage, const struct caller *caller)
{
    struct turn *turn = &passage->turn;
    const uint8_t *request = (const uint8_t *)passage->request;
    const ProtobufCFieldDescriptor *field = passage->method->school;
    uint64_t school;
    memcpy(&school, request + field->offset, sizeof school);
    if (school < 1000000 || school > 9999999) {
        refusal_of_school_number(passage);
        return false;
    }
    turn->school = passage->call->line.school = (int64_t)school;
    if (school_permitted(turn)) {
        turn->schools = &turn->school;
        turn->school_count = 1;
        return true;
    }
    if (caller_roles_at(caller, turn->school, now_seconds()) != 0)
        refusal_of_role_at(passage);
    else
        refusal_of_other_school(passage);
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
        understand_silently(passage);
        refusal_of_role(passage);
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
        steps_run(passage);
}

static void admit(struct passage *passage, const struct caller *caller)
{
    const struct handler *handler = passage->method->handler;
    passage->turn.person = passage->call->line.person = caller->person;
    passage->tries = 0;
    if (!roles_suffice(passage, caller) || !understand(passage) ||
        (handler->scope == SCHOOL_FIELD && !take_school_field(passage, caller)))
        return;
    passage->turn.roles = handler->scope == SCHOOL_FIELD
                              ? caller_roles_at(caller, passage->turn.school, now_seconds())
                              : caller_roles(caller, MAY_READ, false, now_seconds());
    if (handler->needs_collection)
        find_collection(passage);
    else
        check_and_run(passage);
}

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
        refusal_of_job(passage, result);
    else if (result->rows.count == 0)
        refusal_of_collection(passage, key);
    else {
        passage->turn.collection =
            collections_keep(passage->dispatch->collections, key, &result->rows);
        find_school_facts(passage);
    }
}

static void find_collection(struct passage *passage)
{
    const char *key = collection_named(passage);
    if (key == NULL || key[0] == '\0') {
        refusal_of_collection(passage, "");
        return;
    }
    passage->turn.collection = collections_find(passage->dispatch->collections, key);
    if (passage->turn.collection != NULL) {
        find_school_facts(passage);
        return;
    }
    struct job *job = collections_ask(key, on_collection, passage);
    passage->job = job;
    database_ask(passage->dispatch->database, job);
}

static void on_school_facts(void *owner, const struct job_result *result)
{
    struct passage *passage = owner;
    struct turn *turn = &passage->turn;
    passage->job = NULL;
    if (result->end != JOB_ROWS) {
        refusal_of_job(passage, result);
        return;
    }
    turn->school_facts = schools_known_keep(passage->dispatch->schools_known, turn->school,
                                            turn->collection->key, &result->rows);
    check_and_run(passage);
}

static void ask_for_school_facts(struct passage *passage)
{
    struct turn *turn = &passage->turn;
    struct job *job =
        school_facts_ask(turn->school, turn->collection->key, on_school_facts, passage);
    passage->job = job;
    database_ask(passage->dispatch->database, job);
}

/* What was in memory is not so any more. */
static void ask_again(struct passage *passage)
{
    struct turn *turn = &passage->turn;
    turn->out_of_date = false;
    passage->facts_remembered = false;
    schools_known_forget(passage->dispatch->schools_known, turn->school, turn->collection->key);
    ask_for_school_facts(passage);
}

static void find_school_facts(struct passage *passage)
{
    struct turn *turn = &passage->turn;
    passage->again = ask_again;
    passage->facts_remembered = passage->method->handler->needs_school_facts &&
                                schools_known_find(passage->dispatch->schools_known, turn->school,
                                                   turn->collection->key, &turn->school_facts);
    if (passage->method->handler->needs_school_facts && !passage->facts_remembered)
        ask_for_school_facts(passage);
    else
        check_and_run(passage);
}

void admission_begin(struct passage *passage)
{
    if (passage->method->handler->scope != ANYONE) {
        if (certificate_is_good(passage->call))
            identify(passage);
    } else if (understand(passage)) {
        check_and_run(passage);
    }
}
