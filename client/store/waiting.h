/* Writes that are kept until the trust has said what became of them. Each is one act, named by its
 * write id: sent again it is done once. What became of it is kept until somebody has seen it. */
#ifndef CLIENT_STORE_WAITING_H
#define CLIENT_STORE_WAITING_H

#include "client/store/store.h"
#include "desk.pb-c.h"

/* Kept before it is sent. Of a write id that is kept already nothing changes, and a request that is
 * not the same is a fault. NULL, or why not. */
__attribute__((warn_unused_result)) const char *waiting_keep(struct store *store,
                                                             const char *write_id,
                                                             const char *method,
                                                             const ProtobufCMessage *request,
                                                             struct arena *arena);

/* The trust has answered and whoever asked has been told: it need not be kept. */
__attribute__((warn_unused_result)) const char *waiting_drop(struct store *store,
                                                             const char *write_id,
                                                             struct arena *arena);

/* The trust has answered, and nobody has been told yet. */
__attribute__((warn_unused_result)) const char *waiting_settle(
    struct store *store, const char *write_id, const Senconet__Desk__V1__Outcome *outcome,
    struct arena *arena);

/* Those that cannot be read any more are settled as lost (DATA_LOSS). */
__attribute__((warn_unused_result)) const char *waiting_settle_damaged(struct store *store,
                                                                       struct arena *arena);

/* All of them, the oldest first, the settled ones with their outcome. */
Senconet__Desk__V1__Waiting **waiting_all(struct store *store, size_t *count, struct arena *arena);

/* How many are to be sent still. */
uint64_t waiting_count(struct store *store);

/* The oldest that is not settled; NULL where there is none. Its request is of the type given by the
 * method: see client/line/methods.h. */
struct waiting_write {
    const char *write_id, *method;
    const ProtobufCMessage *request;
};
struct waiting_write *waiting_oldest(struct store *store, struct arena *arena);

#endif
