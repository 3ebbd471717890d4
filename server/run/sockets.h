/* The sockets of the workers: one address, SO_REUSEPORT, one socket each. */
#ifndef SERVER_RUN_SOCKETS_H
#define SERVER_RUN_SOCKETS_H

#include "common/base/arena.h"

#include <stddef.h>

/* NULL, or what is wrong in words. text is as address_read takes it; with port 0 they all take one
 * free port. *bound is the address with the port taken. */
const char *sockets_bind(const char *text, int *sockets, size_t count, struct arena *arena,
                         const char **bound);

/* NULL, or why no port of this address can be listened on. Whether its own is free is not looked
 * at: a server that runs has it. */
const char *sockets_place_fault(const char *text, struct arena *arena);

#endif
