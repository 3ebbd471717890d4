/* Everything that waits on this machine is delivered, for a program without a loop of its own:
 * the commands and the night's sync. The page delivers by itself (delivery.h), by the same engine.
 */
#ifndef CLIENT_OUTBOX_DELIVER_ALL_H
#define CLIENT_OUTBOX_DELIVER_ALL_H

#include "client/store/store.h"

#include <stdint.h>

struct delivered {
    uint64_t received, rejected, conflicts; /* answered just now, each settled on this disk */
    uint64_t waiting, blocked; /* what is left: to be sent still; behind a conflict, to be chosen */
    const char *why;           /* NULL; or why something waits still, for people */
    bool unkept;               /* answered, and this machine could not keep that: so says why */
};

/* Told after each lot that was settled; or NULL. For a progress bar: received + rejected +
 * conflicts of that and what waits. */
typedef void delivered_some(void *owner, const struct delivered *so_far);

/* Returns when nothing waits any more but what stands behind a conflict, or when the trust has
 * given no answer some times in a row, or what it answers cannot be kept here. The profile must be
 * joined, the store its own. Safe to be killed anywhere: what has not been settled is sent again
 * under the same id. */
void deliver_all(struct store *store, const struct profile *profile, delivered_some *progress,
                 void *owner, struct delivered *delivered, struct arena *arena);

#endif
