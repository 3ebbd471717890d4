/* What names a pupil does not leave the machine: every text of a write is looked at before it is
 * kept or sent, whichever request it is in. */
#ifndef CLIENT_LINE_UPN_GUARD_H
#define CLIENT_LINE_UPN_GUARD_H

#include "common/wire/violations.h"

#include <protobuf-c/protobuf-c.h>

/* Adds a violation for each text that holds what is shaped like a UPN, at its path. True: there is
 * none. */
__attribute__((warn_unused_result)) bool upn_guard(const ProtobufCMessage *message,
                                                   struct violations *found);

#endif
