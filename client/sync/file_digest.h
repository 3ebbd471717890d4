/* What a file is told by, whatever it is called. */
#ifndef CLIENT_SYNC_FILE_DIGEST_H
#define CLIENT_SYNC_FILE_DIGEST_H

#include "common/base/arena.h"

/* SHA-256 in hexadecimal; NULL: it cannot be read. */
char *file_digest(const char *path, struct arena *arena);

#endif
