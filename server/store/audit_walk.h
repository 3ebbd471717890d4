/* All the chains of the audit walked from their beginning, each line held against its hash and
 * against the heads that somebody has kept. */
#ifndef SERVER_STORE_AUDIT_WALK_H
#define SERVER_STORE_AUDIT_WALK_H

#include "common/domain/audit_chain.h"

#include <libpq-fe.h>

/* That a history began with. */
struct audit_restore {
    const char *words; /* "2026-11-26 (the disk broke)" */
    uint64_t gone;     /* of the kept heads, with what came after the backup */
};

struct audit_kept {
    struct audit_head head;
    struct audit_restore *restore; /* that it may be gone with; NULL: it must be there */
};

struct audit_walk {
    struct audit_kept *kept; /* what must be in it; put in its order by audit_walk */
    size_t kept_count, kept_room, kept_at;
    void (*say)(void *owner, const char *words);  /* each thing that is wrong, as a line */
    void (*note)(void *owner, const char *words); /* what is not as it was, and is no fault */
    void (*on_head)(void *owner, int64_t chain, int64_t number, const char *hash); /* of each */
    void *owner;
    uint64_t lines, chains, faults;
    /* Where it is. */
    int64_t chain, number;
    char hash[AUDIT_HASH_TEXT]; /* the stored one, so that each fault is named where it is */
    bool begun, known;          /* known: the hash before is there */
};

/* For audit_walk to hold the chains against; walk->kept is the caller's to free. */
void audit_walk_keep(struct audit_walk *walk, const struct audit_head *head,
                     struct audit_restore *restore);

/* NULL, or why not all could be walked. */
const char *audit_walk(struct audit_walk *walk, PGconn *owner, struct arena *arena);

#endif
