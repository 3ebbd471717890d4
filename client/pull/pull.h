/* What the trust has that is new is read and kept, so that it is there when the line is down: the
 * feed of changes says what to ask again, and all of it goes over one connection. What is gone is
 * forgotten. Killed anywhere it reads some of it once more, and skips nothing. */
#ifndef CLIENT_PULL_PULL_H
#define CLIENT_PULL_PULL_H

#include "client/store/store.h"
#include "client/wire/line.h"

struct pull;

struct pulled {
    uint64_t changes;  /* told by the feed */
    uint64_t read;     /* answers that were read and kept */
    bool forgot;       /* something was gone: what was kept has been forgotten and read anew */
    const char *epoch; /* of the trust's history, as it was told last; NULL: not at all */
    bool refused;      /* by the trust: code and why are its answer */
    bool unkept;       /* this machine could not keep what it was told: so says why */
    enum grpc_code code;
    const char *why; /* NULL: all is read; else why not, for people */
};

/* Told after each answer; or NULL. of: those to be read just now, so far as it is known. */
typedef void pulled_some(void *owner, uint64_t read, uint64_t of);

/* Told once, later; the texts are good until it returns. Where the line ends before that it is told
 * by that. */
typedef void pull_done(void *owner, const struct pulled *pulled);

/* One at a time for a store. at_once: as many requests may be under way together. */
void pull_begin(struct line *line, struct store *store, unsigned at_once, pulled_some *progress,
                pull_done *done, void *owner);

#endif
