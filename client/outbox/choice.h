/* What a person decides of a write that is kept here: the rule of which may be decided how, for the
 * commands and the page. */
#ifndef CLIENT_OUTBOX_CHOICE_H
#define CLIENT_OUTBOX_CHOICE_H

#include "client/store/store.h"
#include "common/wire/grpc_code.h"
#include "desk.pb-c.h"

enum choice { CHOICE_KEEP_MINE, CHOICE_KEEP_THEIRS, CHOICE_DISMISS, CHOICE_TAKE_BACK };

/* What came of it: OK; FAILED_PRECONDITION, it is not for one that stands like this; ABORTED, the
 * trust's was changed again since it was shown; INTERNAL, it cannot be written here. */
struct choice_made {
    enum grpc_code code;
    const char *words;    /* what is done, or why not: for people */
    const char *write_id; /* of what is sent in its place; NULL: nothing is */
};

/* Why this is not for one that stands like this; NULL: it is. */
const char *choice_fault(const Senconet__Desk__V1__Waiting *item, enum choice choice,
                         struct arena *arena);

/* theirs: what the trust holds now, to keep mine over (conflict.h); NULL for all else. */
struct choice_made choice_make(struct store *store, const Senconet__Desk__V1__Waiting *item,
                               enum choice choice, const ProtobufCMessage *theirs,
                               struct arena *arena);

#endif
