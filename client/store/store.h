/* What a profile keeps on this machine: drafts as they are typed and what is on its way to the
 * trust, in one SQLite file in the profile's folder, which one process at a time owns, and in which
 * a transaction that has ended is on disk; and the answers that were read last, in another beside
 * it, which may be lost. Texts in both are sealed (vault.h). */
#ifndef CLIENT_STORE_STORE_H
#define CLIENT_STORE_STORE_H

#include "client/store/profile.h"

struct store;

enum { STORE_FILE = 1, STORE_KEPT = 2 };

/* What is told where another process owns it; to be compared by its address. */
extern const char *const STORE_BUSY;

/* Opens the profile's store, made where there is none. NULL, or what is wrong, as a sentence
 * without its full stop: another process owns it, it is newer than this program, it lies on a
 * network's file system, its settings cannot be had, or the key is missing or not the one it was
 * written with. A damaged file is moved aside and one begun anew (store_moved_aside). */
const char *store_open(struct store **store, const struct profile *profile, struct arena *arena);

/* One of its files only, or both; waits so long for another owner to end. Answers that were kept
 * under another key are begun anew, unless the store is there and has not been asked whether the
 * key is its own. */
const char *store_open_parts(struct store **store, const struct profile *profile, unsigned parts,
                             unsigned patience_ms, struct arena *arena);

/* What is to be said, loudly, of a damaged file that was moved aside, now or before, and was not
 * looked at since (store_place_note_looked_at); NULL: there is none. */
const char *store_moved_aside(const struct store *store);

/* The same of a profile's folder, whose store is not opened for it. */
const char *store_aside_words(const char *folder, struct arena *arena);

/* That, of the file it is now: what has happened, where it is, and what is to be done. */
const char *store_damaged_words(const char *aside, struct arena *arena);

void store_close(struct store *store);

#endif
