/* Whether the profile's key is the one that a file was written with. With another key nothing in it
 * can be read, which looks like damage and is none. The file notes the key's mark (vault_mark); in
 * one of before the mark was noted, what is sealed tells. */
#ifndef CLIENT_STORE_STORE_KEY_H
#define CLIENT_STORE_STORE_KEY_H

#include "client/store/store.h"

/* path: the store's. NULL, and it is noted; or that it is another key, as a sentence without its
 * full stop. */
__attribute__((warn_unused_result)) const char *store_key_fault(struct store *store,
                                                                const char *path,
                                                                struct arena *arena);

/* The same of the file of answers that were read (kept.h), of which one that does not open is
 * enough: false, and it is of no use. */
bool store_key_opens_kept(struct store *store, struct arena *arena);

#endif
