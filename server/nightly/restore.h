/* Putting the database back from a copy, into a folder of its own. Nothing that is there is
 * touched, the archive neither: it can be rehearsed at any time. */
#ifndef SERVER_NIGHTLY_RESTORE_H
#define SERVER_NIGHTLY_RESTORE_H

#include "server/settings/identity.h"
#include "server/settings/options.h"

struct restore {
    const struct options *options;
    struct arena *arena;
    const char *from;          /* a copy's folder */
    const char *into;          /* not there, or empty */
    const char *until;         /* as it was given; NULL: to the end of what was archived */
    unsigned history;          /* PostgreSQL's timeline; 0: none is asked for */
    bool copy_alone;           /* what was archived since is not looked at */
    const struct identity *as; /* whose it will be; NULL: ours */
    const char *owner;         /* the same, by name, for chown; NULL: ours */
    const char *programs;      /* of PostgreSQL's, of the copy's version */
    const char *target;        /* until in UTC */
    unsigned timeline;         /* which is followed; 0: the copy's own */
    const char *epoch;         /* of the history that begins with it */
    const char *last; /* when the last that was brought to it was written; NULL: nothing was */
};

/* NULL: it is done, and epoch says which history this is now. Else why not, in words. */
const char *restore_run(struct restore *restore);

#endif
