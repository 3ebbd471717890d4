/* One request on its way in and its answer on the way out. It hangs together all that the request
 * needs, and dies with it. Every call is answered exactly once, unless its client is gone first.
 * Whoever the call waits for is told to let go of it where nothing is waited for any more: the
 * client is gone, or its time is up, which is then the answer. */
#ifndef SERVER_WIRE_CALL_H
#define SERVER_WIRE_CALL_H

#include "common/base/arena.h"
#include "common/wire/grpc_code.h"
#include "common/wire/violations.h"
#include "server/wire/peer.h"

#include <protobuf-c/protobuf-c.h>

struct response {
    enum grpc_code code;
    const char *message;          /* for people; NULL with GRPC_OK */
    const ProtobufCMessage *body; /* with GRPC_OK; */
    const uint8_t *packed;        /* or here, as it goes out; NULL: it is not */
    size_t packed_length;
    const struct violations *violations; /* or NULL */
    const ProtobufCMessage *state;       /* the current state, with GRPC_ABORTED; or NULL */
};

struct call {
    struct arena arena;
    uint64_t connection, number; /* for the log */
    const struct peer *peer;
    const char *path; /* "/senconet.v1.Returns/Submit" */
    const uint8_t *body;
    size_t body_length;
    bool answered;
    const char *history; /* what the answer says of it, in its trailers; NULL: nothing */
    void (*send_answer)(struct call *call, const struct response *answer); /* the wire's */
    void *gate;                              /* what the gate keeps of the call */
    void (*on_abandoned)(struct call *call); /* the gate's; NULL while nothing waits */
};

void call_answer(struct call *call, const struct response *answer);

/* An answer that is a refusal: code and words, into the arena. */
__attribute__((format(printf, 3, 4))) void call_refuse(struct call *call, enum grpc_code code,
                                                       const char *format, ...);

/* The client is gone or its time is up: whoever the call waits for lets go of it. */
void call_abandon(struct call *call);

#endif
