/* The figures of a return being put together: from the newest version, the trust, census files and
 * the command line, a later one of these going before an earlier. */
#ifndef CLIENT_COMMANDS_RETURN_GATHER_H
#define CLIENT_COMMANDS_RETURN_GATHER_H

#include "client/census/census.h"
#include "client/commands/visit.h"
#include "senconet/v1/returns.pb-c.h"

/* One write. */
struct writing {
    struct visit *visit;
    const struct arguments *arguments;
    const char *collection;
    uint64_t school;
    const Senconet__V1__GetReturnAnswer *before; /* the newest version, as it was asked for */
    struct figures figures;
    struct census census; /* its texts are used until the end */
};

/* Fills school, before and figures of a writing with the rest given. Anything but EXIT_DONE has
 * been said on stderr. */
enum exit_code return_gather(struct writing *writing);

void return_gather_release(struct writing *writing);

#endif
