/* The times that the database was put back from a backup, by what it says of itself: what was told
 * before such a time, and of more than there was after it, may be gone. */
#ifndef SERVER_STORE_AUDIT_RESTORES_H
#define SERVER_STORE_AUDIT_RESTORES_H

#include "server/store/audit_walk.h"

struct audit_restores {
    PGconn *owner;
    struct arena *arena;
    struct audit_restore *each; /* the oldest first */
    size_t count;
};

/* NULL, or why they cannot be read. */
const char *audit_restores_read(struct audit_restores *restores, PGconn *owner,
                                struct arena *arena);

/* The one that this head may be gone with; NULL: none. Gives NULL, or why that is not known. */
const char *audit_restores_find(const struct audit_restores *restores,
                                const struct audit_head *head, struct audit_restore **found);

/* Where the chains stood when each history began is held against them, too: see walk->kept. NULL,
 * or why it cannot be read. */
const char *audit_restores_keep_heads(const struct audit_restores *restores,
                                      struct audit_walk *walk);

#endif
