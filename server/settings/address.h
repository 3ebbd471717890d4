/* What is listened on: an address and a port, in figures, since a name could mean several. */
#ifndef SERVER_SETTINGS_ADDRESS_H
#define SERVER_SETTINGS_ADDRESS_H

#include "common/base/arena.h"

#include <sys/socket.h>

struct address {
    struct sockaddr_storage place;
    socklen_t length;
};

/* "127.0.0.1:7443" or "[::1]:7443". NULL, or what is wrong, in words. */
const char *address_read(const char *text, struct address *address, struct arena *arena);

/* Only this machine can reach it. */
bool address_is_own(const struct address *address);

/* As it is written; "?" where the system cannot say. */
char *address_print(const struct address *address, struct arena *arena);

#endif
