/* Writes that are kept until the trust has said what became of them, and 90 days longer. Each is
 * one act, named by its write id: sent again it is done once.
 *
 *      kept --> ready --> acknowledged --------------------> pruned after 90 days
 *               |  ^ ^         |                                   ^
 *               |  | +- a new history has begun (waiting_offer)    |
 *               |  +--- blocked: stands behind a conflict          |
 *               +-----> rejected, conflict --> closed -------------+
 *               +-----> closed: taken back --------------^
 *
 * What is kept is not changed, and nothing but what is pruned is deleted: the file's own triggers
 * see to that (store_schema.c). */
#ifndef CLIENT_STORE_WAITING_H
#define CLIENT_STORE_WAITING_H

#include "client/store/store.h"
#include "desk.pb-c.h"

/* Kept before it is sent. Of a write id that is kept already nothing changes (one that was taken
 * back is to be sent again), and a request that is not the same (but for the version it replaces)
 * is a fault. NULL, or why not. */
__attribute__((warn_unused_result)) const char *waiting_keep(struct store *store,
                                                             const char *write_id,
                                                             const char *method,
                                                             const ProtobufCMessage *request,
                                                             struct arena *arena);

/* What the trust has said of one. Without an outcome: it was sent, and nothing came back. */
struct waiting_answer {
    const char *write_id;
    const Senconet__Desk__V1__Outcome *outcome;
    bool seen;         /* whoever asked has been told: it is not shown any more */
    const char *epoch; /* the trust's history in which it was acknowledged; NULL: not told */
};

/* All of them on this disk, or none. A conflict blocks the later ones of its subject, unless it has
 * been seen. NULL, or why not. */
__attribute__((warn_unused_result)) const char *waiting_settle(struct store *store,
                                                               const struct waiting_answer *answers,
                                                               size_t count, struct arena *arena);

/* Those that cannot be read any more are settled as lost (DATA_LOSS). */
__attribute__((warn_unused_result)) const char *waiting_settle_damaged(struct store *store,
                                                                       struct arena *arena);

/* Somebody has read what became of it: it is not shown any more. A conflict is over by that: what
 * it blocked is to be sent. */
__attribute__((warn_unused_result)) const char *waiting_seen(struct store *store,
                                                             const char *write_id,
                                                             struct arena *arena);

/* It is not to be sent any more: of one that is ready or blocked. */
__attribute__((warn_unused_result)) const char *waiting_take_back(struct store *store,
                                                                  const char *write_id,
                                                                  struct arena *arena);

/* In the place of what was saved: request, or (NULL) nothing. */
struct waiting_instead {
    const char *of; /* the write id of what is not sent */
    const char *write_id, *method;
    const ProtobufCMessage *request;
};

/* The version of the trust's that a conflict was last shown with; 0: not yet. */
__attribute__((warn_unused_result)) const char *waiting_note_shown(struct store *store,
                                                                   const char *conflict,
                                                                   uint64_t version,
                                                                   struct arena *arena);
uint64_t waiting_shown(struct store *store, const char *conflict);

/* Somebody has chosen what becomes of a conflict: these are kept, what they stand for is not sent,
 * and the conflict is over, as one. NULL, or why nothing of it was done. */
__attribute__((warn_unused_result)) const char *waiting_choose(
    struct store *store, const char *conflict, const struct waiting_instead *instead, size_t count,
    struct arena *arena);

/* The trust's history is told with an answer. Where it is another than the one known (the trust
 * came back from a copy of before), what was acknowledged in the last 90 days is to be sent again;
 * *offered: how many. */
__attribute__((warn_unused_result)) const char *waiting_offer(struct store *store,
                                                              const char *epoch, uint64_t *offered,
                                                              struct arena *arena);

/* Deletes what was acknowledged or closed more than 90 days ago; *pruned: how many. */
__attribute__((warn_unused_result)) const char *waiting_prune(struct store *store, uint64_t *pruned,
                                                              struct arena *arena);

/* What is to be shown: whatever is not closed nor seen, the oldest first, the settled ones with
 * their outcome. */
Senconet__Desk__V1__Waiting **waiting_all(struct store *store, size_t *count, struct arena *arena);

/* The same, and what was received since ("2026-11-25T..."; NULL: everything that is kept). */
Senconet__Desk__V1__Waiting **waiting_since(struct store *store, const char *since, size_t *count,
                                            struct arena *arena);

/* Those whose write id begins like that, whatever their state. */
Senconet__Desk__V1__Waiting **waiting_named(struct store *store, const char *start, size_t *count,
                                            struct arena *arena);

/* How many are to be sent still, those that are blocked among them. */
uint64_t waiting_count(struct store *store);
uint64_t waiting_count_blocked(struct store *store);
/* How many were refused or changed meanwhile, and nobody has dismissed or chosen yet. */
uint64_t waiting_count_undecided(struct store *store);
/* Whether it stands behind a conflict. */
bool waiting_is_blocked(struct store *store, const char *write_id);
/* How many stand before it in its subject, and are not settled. */
uint64_t waiting_before(struct store *store, const char *write_id);

/* To be sent; its request is of the type given by the method: see client/line/methods.h. */
struct waiting_write {
    const char *write_id, *method, *subject, *kept_at;
    const ProtobufCMessage *request;
    const ProtobufCMessage *answer; /* of one that was received (waiting_received); else NULL */
};

/* Those that may be sent just now, the oldest of each subject, the oldest first; *count of them, at
 * most so many, without those that skip says. */
typedef bool waiting_skip(void *owner, const char *write_id);
struct waiting_write *waiting_next(struct store *store, size_t most, waiting_skip *skip,
                                   void *owner, size_t *count, struct arena *arena);

/* The next of its subject, if it is ready and can be read; NULL: none. */
struct waiting_write *waiting_follower(struct store *store, const char *write_id,
                                       struct arena *arena);

/* What stands in the subject after this one (NULL: all of it) and is to be sent or blocked. */
struct waiting_write *waiting_of_subject(struct store *store, const char *subject,
                                         const char *after, size_t *count, struct arena *arena);

/* What was received of the subject since that moment, the oldest first, with its answer. */
struct waiting_write *waiting_received(struct store *store, const char *subject, const char *since,
                                       size_t *count, struct arena *arena);

/* NULL where it is not kept, damaged, or of a method this program does not know. */
struct waiting_write *waiting_find(struct store *store, const char *write_id, struct arena *arena);

#endif
