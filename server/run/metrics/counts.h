/* What stands on the board, as metrics. */
#ifndef SERVER_RUN_METRICS_COUNTS_H
#define SERVER_RUN_METRICS_COUNTS_H

#include "server/count/board.h"
#include "server/gate/methods.h"

#include <event2/buffer.h>

/* Counts and levels, over all workers. */
void counts_write(struct evbuffer *out, const struct board *board);

/* By method: how many with which status, and how long they took. */
void counts_write_requests(struct evbuffer *out, const struct board *board,
                           const struct methods *methods);

/* By worker, and of the program. */
void counts_write_workers(struct evbuffer *out, const struct board *board);

#endif
