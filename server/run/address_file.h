/* Where it is written which address is listened on, for whoever waits for it. */
#ifndef SERVER_RUN_ADDRESS_FILE_H
#define SERVER_RUN_ADDRESS_FILE_H

#include "common/base/arena.h"

/* path NULL: nowhere. NULL, or why not, in words. */
const char *address_file_write(const char *path, const char *address, struct arena *arena);

#endif
