/* The supervisor's children, and starting each: the keeper of the signing process, the workers, and
 * the reporter. */
#ifndef SERVER_RUN_CREW_H
#define SERVER_RUN_CREW_H

#include "server/run/child.h"
#include "server/run/reporting.h"
#include "server/run/worker_place.h"
#include "server/settings/options.h"

#include <signal.h>

enum { WORKERS_MAX = BOARD_WORKERS };

struct crew {
    struct options options;
    struct arena *arena; /* of the options; the first one is the caller's */
    int signer_ends[WORKERS_MAX * LINES];
    int leash[2]; /* the keeper lives while the far end is open */
    struct child keeper;
    struct reporting reporting;
    struct worker_place places[WORKERS_MAX];
    int workers;
    sigset_t mask; /* the children's */
};

void crew_start_keeper(struct crew *crew);
void crew_start_worker(struct crew *crew, struct worker_place *place);

/* Whoever does not run and may be started. True where one that died has to wait before it is. */
bool crew_start_missing(struct crew *crew);

/* Where the worker on this line counts; NULL: nothing is counted. */
struct tally *crew_tally(const struct crew *crew, const struct worker_place *place, unsigned line);

#endif
