/* Where a worker belongs: its socket, its lines to the signing process, and the process itself with
 * the one whose place it takes.
 *
 *   (empty) -> now;  SIGHUP: now becomes before, and a new now is started;
 *   now is ready: before is told to end, drains, and is gone.
 */
#ifndef SERVER_RUN_WORKER_PLACE_H
#define SERVER_RUN_WORKER_PLACE_H

#include "server/count/board.h"
#include "server/run/child.h"

/* now and before have each a line of their own to the signing process, and a tally: an answer for
 * the one must not be read by the other. */
enum { LINES = BOARD_TURNS };

struct worker_place {
    int socket;
    int worker_ends[LINES];
    unsigned line; /* now's */
    struct child now, before;
};

/* Makes its lines and names its processes after its number; the signing process's ends go where
 * signer_ends points. False: errno says why. */
bool worker_place_make(struct worker_place *place, int number, int signer_ends[LINES]);

/* Closes the sockets and the workers' ends of the lines, but for those of own's now (or NULL). */
void worker_places_close(const struct worker_place *places, int count,
                         const struct worker_place *own);

/* Whether any worker runs; before_only: of those that drain. */
bool worker_places_run(const struct worker_place *places, int count, bool before_only);

/* now drains from now on, once another is ready. */
void worker_place_pass(struct worker_place *place);

#endif
