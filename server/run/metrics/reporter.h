/* The process that tells whoever watches: Prometheus' text on a port of this machine only. No
 * worker does anything for it. */
#ifndef SERVER_RUN_METRICS_REPORTER_H
#define SERVER_RUN_METRICS_REPORTER_H

#include "server/count/board.h"

struct reporter_settings {
    struct board *board;
    int socket; /* bound and listening */
    const char *conninfo, *authority_directory;
};

/* Returns an exit code once told to end. */
int reporter_run(const struct reporter_settings *settings);

#endif
