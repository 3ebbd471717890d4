/* One worker process: an event loop that listens, answers, and drains when told. */
#ifndef SERVER_RUN_WORKER_H
#define SERVER_RUN_WORKER_H

#include "server/count/tally.h"
#include "server/settings/options.h"

#include <signal.h>

/* A signal to its supervisor, queued: this worker takes connections. */
#define WORKER_READY SIGRTMIN

struct worker_settings {
    const struct options *options;
    const char *conninfo;
    int socket;    /* bound and listening */
    int authority; /* the line to the signing process */
    int number;
    struct tally *tally; /* or NULL: nothing is counted */
};

/* Returns the exit code when told to end (SIGTERM) and drained. */
int worker_run(const struct worker_settings *settings);

/* The TLS context of the server's certificate; NULL, and *reason says why, in the arena. */
struct ssl_ctx_st *worker_tls(const struct options *options, struct arena *arena,
                              const char **reason);

/* NULL: the certificates and keys a worker begins with can be used. */
const char *worker_keys_fault(const struct options *options, struct arena *arena);

#endif
