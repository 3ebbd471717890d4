/* What a school's machine does by itself every night, step by step; each step can be done again at
 * any time, and killed anywhere. */
#ifndef CLIENT_SYNC_SYNC_H
#define CLIENT_SYNC_SYNC_H

#include "client/line/exit_code.h"
#include "client/outbox/deliver_all.h"
#include "client/pull/pull.h"
#include "client/store/profile.h"
#include "client/store/store.h"
#include "client/wire/line.h"

#include <sys/queue.h>

/* What a person should know (EXIT_DONE), or do something about. */
struct sync_note {
    const char *step, *words;
    enum exit_code code;
    STAILQ_ENTRY(sync_note) link;
};
STAILQ_HEAD(sync_notes, sync_note);

struct sync {
    struct arena arena;
    struct profile profile;
    struct store *store; /* NULL: it cannot be opened */
    struct event_base *base;
    struct line *line;
    bool watched;        /* a person sits at it: progress is shown */
    bool down;           /* the trust gave no answer: it is not asked any more */
    enum exit_code code; /* the worst there was */
    struct sync_notes notes;
    /* What was done. */
    struct delivered delivered;
    uint64_t undecided; /* refused or changed meanwhile, then or before, and not decided yet */
    struct pulled pulled;
    const char *certificate_until; /* "2027-05-26"; NULL: not known */
    bool renewed;
    uint64_t files_done, files_refused;
    uint64_t receipts, differences;
    uint64_t pruned;
};

/* Notes it; code becomes the worst where it is worse. */
__attribute__((format(printf, 4, 5))) void sync_say(struct sync *sync, const char *step,
                                                    enum exit_code code, const char *format, ...);

/* Asks and waits. NULL: it was refused, or there was no answer, which has been noted for the step.
 */
const void *sync_ask(struct sync *sync, const char *step, const ProtobufCServiceDescriptor *service,
                     const char *method, const ProtobufCMessage *request);

/* The schools at which the caller has roles, as the trust says or has said; *count of them. NULL:
 * it is not known. */
const uint64_t *sync_schools(struct sync *sync, size_t *count);

/* The steps, in their order. */
void sync_deliver(struct sync *sync);
void sync_pull(struct sync *sync);
void sync_renew(struct sync *sync);
void sync_drop_folder(struct sync *sync);
void sync_reconcile(struct sync *sync);
void sync_prune(struct sync *sync);

/* All of them; without a store, those that need none: a certificate is not to run out because a key
 * lies in the wrong place. */
void sync_run(struct sync *sync);

#endif
