/* A school's census file becomes the counts of a draft of its return, as the page's first step
 * makes it. */
#ifndef CLIENT_SYNC_CENSUS_DRAFT_H
#define CLIENT_SYNC_CENSUS_DRAFT_H

#include "client/sync/sync.h"

enum census_taken {
    CENSUS_TAKEN,   /* words: what became of it */
    CENSUS_REFUSED, /* words: why */
    CENSUS_LATER    /* words: what it waits for; it may be taken another time */
};

/* words: for people, in the sync's arena; of several lines where there are findings. *code: of one
 * that waits, how bad that is. */
enum census_taken census_draft_take(struct sync *sync, const char *path, const char **words,
                                    enum exit_code *code);

#endif
