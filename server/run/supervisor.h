/* The supervisor: binds a socket for each worker and keeps it, forks the signing process and the
 * workers, and restarts what dies; the queue of a dead worker's socket is served after. At SIGHUP
 * it reads the configuration again: a good one, new certificates too, is taken by new workers, and
 * the old ones drain once those are ready; a bad one is named in the log and changes nothing. */
#ifndef SERVER_RUN_SUPERVISOR_H
#define SERVER_RUN_SUPERVISOR_H

#include "server/settings/options.h"

/* How many workers there will be. */
int supervisor_workers(const struct options *options);

/* Returns the exit code when told to end (SIGTERM or SIGINT) and all have ended. */
int supervisor_run(const struct options *options, struct arena *arena);

#endif
