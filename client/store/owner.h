/* Who owns what is kept on this machine: a command for moments, the page for as long as it is open.
 * A page that is open listens on a socket in the person's own folder (client/page/second.h). */
#ifndef CLIENT_STORE_OWNER_H
#define CLIENT_STORE_OWNER_H

#include "client/store/store.h"

#include <sys/un.h>

/* A command has it for less. */
enum { OWNER_PATIENCE_MS = 3000 };

/* Where a page listens. False where there is no room for its name, or no such folder. */
__attribute__((warn_unused_result)) bool owner_address(struct sockaddr_un *address,
                                                       struct arena *arena);

/* A connection to the page that is open, to be closed; -1: none is. */
int owner_reach(struct arena *arena);

/* Whether a page is open. */
bool owner_is_page(struct arena *arena);

/* Opens some of the profile's files (store.h): waits for another command to end, not for a page. */
const char *owner_become(struct store **store, const struct profile *profile, unsigned parts,
                         struct arena *arena);

#endif
