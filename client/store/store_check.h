/* Whether everything in a store can be read, and reading out of a damaged one what can be. */
#ifndef CLIENT_STORE_STORE_CHECK_H
#define CLIENT_STORE_STORE_CHECK_H

#include "client/store/store.h"

#include <stdint.h>

/* Told of each thing that is wrong, a sentence without its full stop. */
typedef void store_fault(void *owner, const char *words);

struct store_checked {
    uint64_t items, waiting, drafts; /* that can be read; of the items, to be sent still */
    uint64_t faults;
};

/* The file's pages, its seals, its states. */
void store_check(struct store *store, store_fault *fault, void *owner,
                 struct store_checked *checked, struct arena *arena);

struct store_salvaged {
    uint64_t items, waiting, drafts; /* taken over */
    uint64_t known;                  /* that were in the store already */
    uint64_t lost;                   /* that could not be read; each was told */
};

/* Takes over from the file at this path, which was sealed with this store's key, whatever can be
 * read and is not in the store: what waits to be sent first. The file stays as it is, and nobody is
 * told of it any more (notices.h). NULL, or why nothing of it can be read. */
__attribute__((warn_unused_result)) const char *store_salvage(struct store *store, const char *path,
                                                              store_fault *lost, void *owner,
                                                              struct store_salvaged *salvaged,
                                                              struct arena *arena);

/* "Taken over: 3, of which 2 wait to be sent, and 1 drafts; ..." */
const char *store_salvaged_words(const struct store_salvaged *salvaged, struct arena *arena);

#endif
