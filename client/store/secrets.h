/* The files of a profile that nobody but its person may read. */
#ifndef CLIENT_STORE_SECRETS_H
#define CLIENT_STORE_SECRETS_H

#include "client/store/profile.h"

/* Keys that others of this machine may read, as of a profile that was copied or put back from a
 * backup, are closed to them. NULL: none was open; else which, and what to do about it, as a
 * sentence without its full stop. */
const char *secrets_close(const struct profile *profile, struct arena *arena);

#endif
