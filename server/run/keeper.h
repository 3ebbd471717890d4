/* The keeper of the signing process. It has that process's user from the start, which the
 * supervisor has given up the right to: it forks the signing process anew whenever that dies. No
 * signal of the supervisor's reaches another user's process, so the keeper is held on a leash
 * instead: a pipe whose other end closes when the supervisor ends. */
#ifndef SERVER_RUN_KEEPER_H
#define SERVER_RUN_KEEPER_H

#include "server/authority/signer.h"
#include "server/settings/options.h"

#include <signal.h>

struct keeper_settings {
    const char *user; /* whom it becomes; NULL: as now */
    struct signer_settings signer;
    int leash;
    sigset_t mask; /* of the signing process */
};

/* Returns an exit code once the leash is let go and the signing process has ended. */
int keeper_run(const struct keeper_settings *settings);

#endif
