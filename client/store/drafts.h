/* Returns as they are being typed, kept before anything is sent. */
#ifndef CLIENT_STORE_DRAFTS_H
#define CLIENT_STORE_DRAFTS_H

#include "client/store/store.h"
#include "desk.pb-c.h"

/* NULL where nothing is kept for this return. */
Senconet__Desk__V1__Draft *drafts_find(struct store *store, uint64_t school, const char *collection,
                                       struct arena *arena);

/* Something is kept of it that cannot be read any more: the next that is kept takes its place. */
bool drafts_damaged(struct store *store, uint64_t school, const char *collection,
                    struct arena *arena);

/* Every draft; *count of them. */
Senconet__Desk__V1__Draft **drafts_all(struct store *store, size_t *count, struct arena *arena);

enum draft_kept {
    DRAFT_KEPT,
    DRAFT_OTHER, /* another revision is kept than the one that was seen: nothing was changed */
    DRAFT_FAILED /* it cannot be written; *fault says why */
};

/* Keeps it in the place of the revision it names, which becomes the next one; sets kept_at. */
__attribute__((warn_unused_result)) enum draft_kept drafts_keep(struct store *store,
                                                                Senconet__Desk__V1__Draft *draft,
                                                                const char **fault,
                                                                struct arena *arena);

/* Forgets the revision; one that is not kept any more is no fault. */
__attribute__((warn_unused_result)) enum draft_kept drafts_drop(
    struct store *store, uint64_t school, const char *collection, uint64_t revision,
    const char **fault, struct arena *arena);

#endif
