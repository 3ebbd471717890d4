/* Where a store may lie, and where a damaged one goes. */
#ifndef CLIENT_STORE_STORE_PLACE_H
#define CLIENT_STORE_STORE_PLACE_H

#include "common/base/arena.h"

/* What kind of file system this is, where a store may not lie on it: one over the network does not
 * keep its locks, nor say truly when something is on a disk. NULL: it may. magic: as statfs gives
 * it. */
const char *store_place_kind(unsigned long magic);

/* NULL, or why the store may not lie in this folder. */
const char *store_place_fault(const char *folder, struct arena *arena);

/* Nobody else makes or moves what is kept in this folder until the number is closed; -1: it cannot
 * be locked. */
int store_place_lock(const char *folder);

/* Moves a damaged file, and the journal that belongs to it, to a name of its own beside it: never
 * deleted. The new path in *aside. NULL, or why it cannot be moved. */
__attribute__((warn_unused_result)) const char *store_place_move_aside(const char *path,
                                                                       const char **aside,
                                                                       struct arena *arena);

/* A damaged file that was moved aside in this folder, and of which nobody has said yet that it was
 * looked at; NULL: there is none. */
const char *store_place_aside(const char *folder, struct arena *arena);

/* That file was looked at: it is not spoken of any more, and stays as it is. False where it is none
 * of this folder's. *fault: why it could not be noted, or NULL. */
bool store_place_note_looked_at(const char *folder, const char *path, const char **fault,
                                struct arena *arena);

#endif
