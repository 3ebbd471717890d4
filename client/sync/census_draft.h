/* A school's census file becomes the counts of a draft of its return, as the page's first step
 * makes it. */
#ifndef CLIENT_SYNC_CENSUS_DRAFT_H
#define CLIENT_SYNC_CENSUS_DRAFT_H

#include "client/sync/sync.h"

enum census_taken {
    CENSUS_TAKEN,   /* words: what became of it */
    CENSUS_REFUSED, /* words: why */
    CENSUS_LATER    /* it cannot be told what it is for before the trust has been asked */
};

/* words: for people, in the sync's arena; of several lines where there are findings. */
enum census_taken census_draft_take(struct sync *sync, const char *path, const char **words);

#endif
