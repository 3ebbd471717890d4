/* What the trust has answered to a write, as it is kept. */
#ifndef CLIENT_OUTBOX_OUTCOME_H
#define CLIENT_OUTBOX_OUTCOME_H

#include "client/wire/reply.h"
#include "desk.pb-c.h"

/* Points into the reply. */
Senconet__Desk__V1__Outcome *outcome_of(const struct reply *reply, struct arena *arena);

/* The trust's history in which it was answered; NULL: not told. */
const char *outcome_epoch(const struct reply *reply, struct arena *arena);

/* The other way round, for who asked in one way and was answered in another. type: of the method's
 * answer. */
void outcome_reply(const Senconet__Desk__V1__Outcome *outcome,
                   const ProtobufCMessageDescriptor *type, struct reply *reply,
                   struct arena *arena);

/* How things stand at the trust, as a conflict told; NULL where it did not. */
const ProtobufCMessage *outcome_state(const char *type, const uint8_t *bytes, size_t length,
                                      struct arena *arena);

#endif
