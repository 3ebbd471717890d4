/* Where this machine stands in the trust's feed of changes: beside the answers that are kept (file
 * kept, client/store/kept.h), with which it is lost where they are. */
#ifndef CLIENT_PULL_PLACE_H
#define CLIENT_PULL_PLACE_H

#include "client/store/store.h"

/* Once, before anything is pulled. A process that is killed while it writes leaves the file as it
 * was before or after. */
void place_open(struct store *store, struct arena *arena);

/* NULL: nothing has been pulled yet. */
const char *place_find(struct store *store, struct arena *arena);

/* All that came before it is kept: that is on the disk before this is. NULL, or why not. */
__attribute__((warn_unused_result)) const char *place_keep(struct store *store, const char *cursor,
                                                           struct arena *arena);

/* Every answer that is kept goes, and the place with them: all is to be read again. */
__attribute__((warn_unused_result)) const char *place_forget(struct store *store,
                                                             struct arena *arena);

#endif
