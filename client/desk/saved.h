/* A write that is kept on this machine, as the page shows it. */
#ifndef CLIENT_DESK_SAVED_H
#define CLIENT_DESK_SAVED_H

#include "client/desk/desk.h"

/* In words. */
Senconet__Desk__V1__Saved *saved_message(Senconet__Desk__V1__Waiting *item, struct arena *arena);

/* The one of this write id; NULL: there is none, and the call is refused. */
Senconet__Desk__V1__Waiting *saved_find(struct desk_call *call, const char *write_id);

/* What the trust holds now of what it is about, as the page was answered; else as it told with a
 * conflict. NULL: neither is known. */
const ProtobufCMessage *saved_theirs(const Senconet__Desk__V1__Waiting *item,
                                     const Senconet__V1__GetReturnAnswer *held,
                                     struct arena *arena);

#endif
