/* What a profile keeps on this machine: drafts as they are typed and what is on its way to the
 * trust, in one SQLite file in the profile's folder, which one process at a time owns, and in which
 * a transaction that has ended is on disk; and the answers that were read last, in another beside
 * it, which may be lost. Texts in both are sealed (vault.h). */
#ifndef CLIENT_STORE_STORE_H
#define CLIENT_STORE_STORE_H

#include "client/store/profile.h"

struct store;

/* Opens the profile's store, made where there is none. NULL, or what is wrong, as a sentence
 * without its full stop: another process owns it, the file is damaged or newer than this program.
 */
const char *store_open(struct store **store, const struct profile *profile, struct arena *arena);
void store_close(struct store *store);

#endif
