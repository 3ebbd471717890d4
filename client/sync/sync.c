/* What the steps share, and the steps that are one call. */
#include "client/sync/sync.h"

#include "client/outbox/offered.h"
#include "client/pull/pull_all.h"
#include "client/store/kept.h"
#include "client/store/waiting.h"
#include "client/sync/progress.h"
#include "client/wire/exchange.h"
#include "client/wire/line_wait.h"
#include "common/base/count_words.h"
#include "common/wire/text.h"
#include "senconet/v1/people.pb-c.h"

#include <stdarg.h>
#include <string.h>

enum { NOTE_MAX = 600, SCHOOLS_MOST = 1000 };

/* Worse comes later. What a person must decide is told every night until they have, and hides
 * nothing that only this night can tell. */
static unsigned badness(enum exit_code code)
{
    static const enum exit_code order[] = {EXIT_DONE, EXIT_CONFLICT, EXIT_UNAVAILABLE,
                                           EXIT_FILE, EXIT_REFUSED,  EXIT_BROKEN};
    for (unsigned i = 0; i < sizeof order / sizeof order[0]; i++)
        if (order[i] == code)
            return i;
    return sizeof order / sizeof order[0];
}

void sync_say(struct sync *sync, const char *step, enum exit_code code, const char *format, ...)
{
    struct sync_note *note = arena_need(&sync->arena, sizeof *note);
    char words[NOTE_MAX];
    va_list arguments;
    va_start(arguments, format);
    text_print(words, sizeof words, format, arguments);
    va_end(arguments);
    *note =
        (struct sync_note){.step = step, .words = arena_copy(&sync->arena, words), .code = code};
    STAILQ_INSERT_TAIL(&sync->notes, note, link);
    if (badness(code) > badness(sync->code))
        sync->code = code;
}

static enum exit_code code_of(bool answered, enum grpc_code code)
{
    if (!answered || code == GRPC_UNAVAILABLE || code == GRPC_DEADLINE_EXCEEDED ||
        code == GRPC_RESOURCE_EXHAUSTED)
        return EXIT_UNAVAILABLE;
    return code == GRPC_PERMISSION_DENIED || code == GRPC_UNAUTHENTICATED ? EXIT_REFUSED
                                                                          : EXIT_CONFLICT;
}

struct sync_step {
    struct sync *sync;
    const char *name;
};

static void on_refused(void *owner, const struct reply *reply)
{
    const struct sync_step *step = owner;
    struct sync *sync = step->sync;
    enum exit_code code = code_of(reply->answered, reply->code);
    sync->down = sync->down || code == EXIT_UNAVAILABLE;
    sync_say(sync, step->name, code, "%s", reply_words(reply));
}

const void *sync_ask(struct sync *sync, const char *step, const ProtobufCServiceDescriptor *service,
                     const char *method, const ProtobufCMessage *request)
{
    struct sync_step asking = {.sync = sync, .name = step};
    return line_wait(sync->line, sync->base, &sync->arena, service, method, request, on_refused,
                     &asking);
}

static const Senconet__V1__MeAnswer *me(struct sync *sync)
{
    Senconet__V1__MeRequest request = SENCONET__V1__ME_REQUEST__INIT;
    const char *read_at;
    const Senconet__V1__MeAnswer *kept = (const Senconet__V1__MeAnswer *)kept_find(
        sync->store, "senconet.v1.People/Me", &request.base, &senconet__v1__me_answer__descriptor,
        &read_at, &sync->arena);
    if (kept != NULL || sync->down)
        return kept;
    return sync_ask(sync, "pull", &senconet__v1__people__descriptor, "Me", &request.base);
}

const uint64_t *sync_schools(struct sync *sync, size_t *count)
{
    const Senconet__V1__MeAnswer *answer = me(sync);
    size_t roles = answer != NULL && answer->person != NULL ? answer->person->n_roles : 0;
    uint64_t *schools = arena_need(&sync->arena, (roles + 1) * sizeof *schools);
    *count = 0;
    if (answer == NULL)
        return NULL;
    for (size_t i = 0; i < roles && *count < SCHOOLS_MOST; i++) {
        size_t at = 0;
        while (at < *count && schools[at] != answer->person->roles[i]->school)
            at++;
        if (at == *count && answer->person->roles[i]->has_school)
            schools[(*count)++] = answer->person->roles[i]->school;
    }
    return schools;
}

static void on_delivered(void *owner, const struct delivered *so_far)
{
    struct sync *sync = owner;
    uint64_t done = so_far->received + so_far->rejected + so_far->conflicts;
    progress_show(sync->watched, "sending what waits", done, done + waiting_count(sync->store));
}

void sync_deliver(struct sync *sync)
{
    struct delivered *all = &sync->delivered, now;
    deliver_all(sync->store, &sync->profile, on_delivered, sync, &now, &sync->arena);
    progress_end(sync->watched);
    now.received += all->received;
    now.rejected += all->rejected;
    now.conflicts += all->conflicts;
    *all = now;
    if (now.why == NULL)
        return;
    sync->down = sync->down || !now.unkept;
    sync_say(sync, "deliver", now.unkept ? EXIT_FILE : EXIT_UNAVAILABLE,
             now.unkept ? "the trust has answered, but %s" : "%s", now.why);
}

/* Of earlier nights, too: a job that tells somebody once may have told nobody. */
static void say_to_decide(struct sync *sync)
{
    sync->undecided = waiting_count_undecided(sync->store);
    uint64_t to_decide = sync->undecided + waiting_count_blocked(sync->store);
    if (to_decide > 0)
        sync_say(sync, "deliver", EXIT_CONFLICT,
                 "%llu of what was saved here %s to be looked at: senco status shows what the "
                 "trust has said",
                 (unsigned long long)to_decide, count_word(to_decide, "is", "are"));
}

/* Where nothing waits no write is answered, and the feed alone tells that the trust came back from
 * a copy of before. */
static void follow_history(struct sync *sync)
{
    uint64_t offered;
    const char *fault = offered_again(sync->store, sync->pulled.epoch, &offered, &sync->arena);
    if (fault != NULL)
        sync_say(sync, "deliver", EXIT_FILE, "%s", fault);
    if (offered > 0 && !sync->down)
        sync_deliver(sync);
}

static void on_read(void *owner, uint64_t read, uint64_t of)
{
    const struct sync *sync = owner;
    progress_show(sync->watched, "reading what is new", read, of);
}

void sync_pull(struct sync *sync)
{
    struct pulled *pulled = &sync->pulled;
    pull_all(sync->base, sync->line, sync->store, on_read, sync, pulled, &sync->arena);
    progress_end(sync->watched);
    enum exit_code code = pulled->why == NULL ? EXIT_DONE
                          : pulled->unkept    ? EXIT_FILE
                                              : code_of(pulled->refused, pulled->code);
    sync->down = sync->down || code == EXIT_UNAVAILABLE;
    if (pulled->why != NULL)
        sync_say(sync, "pull", code, "%s", pulled->why);
    follow_history(sync);
}

void sync_prune(struct sync *sync)
{
    const char *fault = waiting_prune(sync->store, &sync->pruned, &sync->arena);
    if (fault != NULL)
        sync_say(sync, "prune", EXIT_FILE, "%s", fault);
}

/* It is held against the trust's next answers only where it could be kept. */
static void say_unkept(struct sync *sync)
{
    if (exchange_unkept() != NULL)
        sync_say(sync, "history", EXIT_FILE, "%s", exchange_unkept());
}

void sync_run(struct sync *sync)
{
    static const struct {
        void (*step)(struct sync *sync);
        bool asks;  /* the trust's server */
        bool keeps; /* in the store, or reads it */
    } steps[] = {{sync_deliver, true, true},      {sync_pull, true, true},
                 {say_to_decide, false, true},    {sync_renew, true, false},
                 {sync_drop_folder, false, true}, {sync_reconcile, true, true},
                 {sync_prune, false, true},       {say_unkept, false, false}};
    exchange_tell_unkept_later();
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        if ((!steps[i].asks || !sync->down) && (!steps[i].keeps || sync->store != NULL))
            steps[i].step(sync);
}
