/* The signing process: it alone reads the issuing key. It takes questions from the workers'
 * sockets, one at a time, decides in its own database role, writes what it will sign before it
 * signs, and answers. */
#ifndef SERVER_AUTHORITY_SIGNER_H
#define SERVER_AUTHORITY_SIGNER_H

#include <stddef.h>

struct signer_settings {
    const char *directory;
    const char *conninfo;
    const int *sockets; /* SOCK_SEQPACKET, one a worker */
    size_t socket_count;
};

/* Returns an exit code when told to end (SIGTERM), or when it cannot go on. */
int signer_run(const struct signer_settings *settings);

#endif
