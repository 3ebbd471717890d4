/* Somebody else has changed what a write that was saved here was about. The two versions stand side
 * by side, and a person chooses. */
#ifndef CLIENT_OUTBOX_CONFLICT_H
#define CLIENT_OUTBOX_CONFLICT_H

#include "client/store/store.h"
#include "desk.pb-c.h"

#include <jansson.h>

/* What differs: a field in JSON's names ("figures.provision.K"), and what it is in each; NULL where
 * it is not there. */
struct difference {
    const char *field, *mine, *theirs;
};

/* *count of them. theirs: what the trust holds; NULL where that is not known: then everything of
 * the write. Which version of theirs was shown is noted. */
struct difference *conflict_differences(struct store *store,
                                        const Senconet__Desk__V1__Waiting *item,
                                        const ProtobufCMessage *theirs, size_t *count,
                                        struct arena *arena);

/* What the trust held when it told of the conflict; NULL: it has not said, or which version only.
 */
const ProtobufCMessage *conflict_told(const Senconet__Desk__V1__Waiting *item, struct arena *arena);

/* Whether what was saved here can be sent over that: it replaces a version, and the trust's is
 * known. */
bool conflict_can_keep_mine(struct store *store, const Senconet__Desk__V1__Waiting *item,
                            const ProtobufCMessage *theirs, struct arena *arena);

/* Somebody has changed it again since it was shown; to be compared by its address. */
extern const char *const CONFLICT_NEWER;

/* What was saved here is sent once more over the version that the trust holds now, as a write of
 * its own, and what was saved behind it after it. Over none but the one that was shown last, or
 * told with the conflict: else CONFLICT_NEWER. NULL, or why not. *write_id: the new one's. */
__attribute__((warn_unused_result)) const char *conflict_keep_mine(
    struct store *store, const Senconet__Desk__V1__Waiting *item, const ProtobufCMessage *theirs,
    const char **write_id, struct arena *arena);

/* What was saved here is not sent, nor (*also: how many) what was saved upon it later. NULL, or why
 * not. */
__attribute__((warn_unused_result)) const char *conflict_keep_theirs(
    struct store *store, const Senconet__Desk__V1__Waiting *item, uint64_t *also,
    struct arena *arena);

#endif
