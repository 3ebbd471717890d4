/* What the trust holds now of what a write in conflict was about. */
#ifndef CLIENT_COMMANDS_CONFLICT_THEIRS_H
#define CLIENT_COMMANDS_CONFLICT_THEIRS_H

#include "client/commands/own_store.h"

/* Asked for now where that can be; else as the trust told it with the conflict. NULL: neither. */
const ProtobufCMessage *conflict_theirs(struct own_store *own,
                                        const Senconet__Desk__V1__Waiting *item);

#endif
