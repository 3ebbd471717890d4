/* What came of a request to the trust's server. */
#ifndef CLIENT_WIRE_REPLY_H
#define CLIENT_WIRE_REPLY_H

#include "common/wire/grpc_code.h"
#include "common/wire/grpc_details.h"

#include <protobuf-c/protobuf-c.h>

struct reply {
    bool answered;    /* false: whether anything happened is not known; message says why */
    bool sent;        /* the request went out, answered or not */
    bool untrusted;   /* who answers there does not prove to be the trust's server */
    bool disbelieved; /* it was answered, and by a history that is not the one we know (heads.h) */
    enum grpc_code code;
    const char *message;          /* for people; "" where there is none */
    const ProtobufCMessage *body; /* with GRPC_OK */
    const char *request;          /* its name in the server's log; NULL: it never came there */
    const char *history; /* "EPOCH CHAIN NUMBER HASH" or "EPOCH", of what writes; or NULL */
    bool detailed;
    struct grpc_details details;
};

/* Its words for people; where it has none, the name of its code. */
static inline const char *reply_words(const struct reply *reply)
{
    return reply->message[0] != '\0' ? reply->message : grpc_code_name(reply->code);
}

/* Its name in the server's log, where somebody is to look there; or NULL. */
static inline const char *reply_to_look_up(const struct reply *reply)
{
    return grpc_code_is_fault(reply->code) ? reply->request : NULL;
}

/* Nothing can be known of it yet, or the server cannot just now: the same may be asked again. */
static inline bool reply_is_open(const struct reply *reply)
{
    return !reply->answered || reply->code == GRPC_UNAVAILABLE ||
           reply->code == GRPC_DEADLINE_EXCEEDED || reply->code == GRPC_RESOURCE_EXHAUSTED;
}

/* It was not sent, and who is there may well be the trust's server: the same may help in a moment.
 */
static inline bool reply_never_went_out(const struct reply *reply)
{
    return !reply->answered && !reply->sent && !reply->untrusted && !reply->disbelieved;
}

/* The trust itself has said that this is not for the caller to read, or not there: what was kept of
 * it goes. Whoever else answers in its place, or a fault of its own, takes nothing away. */
static inline bool reply_takes_away(const struct reply *reply)
{
    return reply->answered && !reply->untrusted && !reply->disbelieved &&
           (reply->code == GRPC_PERMISSION_DENIED || reply->code == GRPC_NOT_FOUND);
}

#endif
