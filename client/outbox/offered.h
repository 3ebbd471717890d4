/* The trust came back from a copy of before: what it had received since is sent again. */
#ifndef CLIENT_OUTBOX_OFFERED_H
#define CLIENT_OUTBOX_OFFERED_H

#include "client/store/store.h"

#include <stdint.h>

/* epoch: the history the trust has told it is in; NULL: it has told none. *count is how much waits
 * again for that, which has been said on stderr. NULL, or what could not be written here. */
const char *offered_again(struct store *store, const char *epoch, uint64_t *count,
                          struct arena *arena);

/* That, of so many. */
const char *offered_words(uint64_t count, struct arena *arena);

#endif
