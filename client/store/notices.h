/* What a person is to be told of what is kept on this machine, and has not read yet: it stays until
 * somebody has, whoever found it out, and when. */
#ifndef CLIENT_STORE_NOTICES_H
#define CLIENT_STORE_NOTICES_H

#include "client/store/store.h"

enum notice_kind {
    NOTICE_DAMAGED, /* a store was damaged, and moved; detail: the file it is now */
    NOTICE_OFFERED, /* the trust came back from a copy of before; detail: how much is sent again */
    NOTICE_KINDS
};

struct notice {
    enum notice_kind kind;
    const char *detail;
    const char *at; /* "2026-11-26T14:02:11Z" */
    const char *id; /* of this one among all */
};

/* NULL, or why not. Within a transaction that is open, or as one of its own. */
__attribute__((warn_unused_result)) const char *notices_put(struct store *store,
                                                            enum notice_kind kind,
                                                            const char *detail,
                                                            struct arena *arena);

/* *count of them, the oldest first. */
struct notice *notices_all(struct store *store, size_t *count, struct arena *arena);

/* Somebody has read it, or done what it asks for. NULL, or why not; one that is not there is fine.
 */
__attribute__((warn_unused_result)) const char *notices_drop(struct store *store, const char *id,
                                                             struct arena *arena);
const char *notices_id(enum notice_kind kind, const char *detail, struct arena *arena);

#endif
