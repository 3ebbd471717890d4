/* Whether the profile's key is the one that a file was written with. With another key nothing in it
 * can be read, which looks like damage and is none. The file notes the key's mark (vault_mark); in
 * one of before the mark was noted, what is sealed tells. */
#ifndef CLIENT_STORE_STORE_KEY_H
#define CLIENT_STORE_STORE_KEY_H

#include "client/store/store.h"

#include <sqlite3.h>

/* path: the store's. NULL, and it is noted; or that it is another key, as a sentence without its
 * full stop. */
__attribute__((warn_unused_result)) const char *store_key_fault(struct store *store,
                                                                const char *path,
                                                                struct arena *arena);

/* The same of the file of answers that were read (kept.h), of which one that does not open is
 * enough. SQLITE_OK; STORE_OTHER_KEY; or, of SQLite's codes, why it cannot be told. */
enum { STORE_OTHER_KEY = SQLITE_AUTH };
int store_key_open_kept(struct store *store, struct arena *arena);

#endif
