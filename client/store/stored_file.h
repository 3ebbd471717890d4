/* Files that are there whole, or as they were before, whatever happens meanwhile. */
#ifndef CLIENT_STORE_STORED_FILE_H
#define CLIENT_STORE_STORED_FILE_H

#include "common/base/arena.h"

/* Secret ones with mode 0600. NULL, or what is wrong, as a sentence without its full stop. */
const char *stored_file_write(const char *path, const void *bytes, size_t length, bool secret,
                              struct arena *arena);

#endif
