/* The files of a profile that nobody but its person may read. */
#ifndef CLIENT_STORE_SECRETS_H
#define CLIENT_STORE_SECRETS_H

#include "client/store/profile.h"

/* A profile that was copied, or put back from a backup, may let others of this machine read its
 * keys: that is ended here. NULL: nobody could; else what could be read and what to do about it, as
 * a sentence without its full stop. */
const char *secrets_close(const struct profile *profile, struct arena *arena);

#endif
