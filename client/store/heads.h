/* Where the chains of the trust's audit stood when the server last told us, with an answer to a
 * write: a file in the profile's folder, a line a chain. A later answer whose history does not go
 * on from there is not believed: whoever keeps this file is a witness
 * (common/domain/audit_chain.h).
 */
#ifndef CLIENT_STORE_HEADS_H
#define CLIENT_STORE_HEADS_H

#include "common/domain/audit_chain.h"

struct heads {
    struct audit_head *of; /* those of the history that goes on come last */
    size_t count;
};

/* What is kept in the profile's folder; none where there is no file. NULL, or what is wrong. */
const char *heads_read(const char *folder, struct heads *heads, struct arena *arena);

/* Takes what an answer told. before: what was kept when it was asked for, since answers that were
 * under way together come in any order. NULL, or why it is not to be believed, as a sentence
 * without its full stop. *unkept: why it could not be kept, or NULL. */
const char *heads_take(const char *folder, const struct heads *before, const char *told,
                       const char **unkept, struct arena *arena);

/* Of this chain in the history that goes on; NULL: none is kept. */
const struct audit_head *heads_find(const struct heads *heads, int64_t chain);

#endif
