/* The figures of a return being put together: from the newest version, the trust, census files and
 * the command line, a later one of these going before an earlier, group by
 * group (see figures_merge.h). */
#ifndef CLIENT_COMMANDS_RETURN_GATHER_H
#define CLIENT_COMMANDS_RETURN_GATHER_H

#include "client/census/census.h"
#include "client/commands/return_earlier.h"
#include "client/commands/visit.h"
#include "common/domain/figure_origin.h"
#include "common/domain/figures_merge.h"
#include "senconet/v1/returns.pb-c.h"

/* One write. */
struct writing {
    struct visit *visit;
    const struct arguments *arguments;
    const char *collection;
    uint64_t school;
    const Senconet__V1__GetReturnAnswer *before; /* the newest version, as it was asked for */
    struct return_earlier earlier;               /* what they are compared with */
    struct figures figures;
    enum figure_origin origins[FIGURE_COUNT]; /* of each of the figures */
    uint32_t given;         /* mask of 1 << enum figure_id: those this command gives */
    struct figures dropped; /* what was given and, being of numbers replaced since, is no longer */
    struct census census;   /* its texts are used until the end */
};

/* Fills school, before, figures, origins, given and dropped of a writing with the rest given.
 * Anything but EXIT_DONE has been said on stderr. */
enum exit_code return_gather(struct writing *writing);

void return_gather_release(struct writing *writing);

#endif
