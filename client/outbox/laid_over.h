/* What waits on this machine, laid over what the trust held last: a return that was saved while the
 * line was down is shown, and gone on with, as it will be once it has been received. */
#ifndef CLIENT_OUTBOX_LAID_OVER_H
#define CLIENT_OUTBOX_LAID_OVER_H

#include "client/line/methods.h"
#include "client/store/store.h"

/* Whether anything is laid over the answers to this method: Returns/Get. */
bool laid_over_is_for(const struct method *method);

/* Changes the answer, which was given at that moment (NULL: just now): by what this machine has
 * sent since and the trust has received, and by what waits. False: nothing waits about it. */
bool laid_over(struct store *store, const ProtobufCMessage *request, const char *read_at,
               ProtobufCMessage *answer, struct arena *arena);

#endif
