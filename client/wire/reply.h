/* What came of a request to the trust's server. */
#ifndef CLIENT_WIRE_REPLY_H
#define CLIENT_WIRE_REPLY_H

#include "common/wire/grpc_code.h"
#include "common/wire/grpc_details.h"

#include <protobuf-c/protobuf-c.h>

struct reply {
    bool answered;    /* false: whether anything happened is not known; message says why */
    bool disbelieved; /* it was answered, and by a history that is not the one we know (heads.h) */
    enum grpc_code code;
    const char *message;          /* for people; "" where there is none */
    const ProtobufCMessage *body; /* with GRPC_OK */
    const char *history; /* "EPOCH CHAIN NUMBER HASH" or "EPOCH", of what writes; or NULL */
    bool detailed;
    struct grpc_details details;
};

/* Nothing can be known of it yet, or the server cannot just now: the same may be asked again. */
static inline bool reply_is_open(const struct reply *reply)
{
    return !reply->answered || reply->code == GRPC_UNAVAILABLE ||
           reply->code == GRPC_DEADLINE_EXCEEDED;
}

#endif
