/* grpc-status-details-bin: google.rpc.Status in base64, with what is wrong at which field and the
 * current state. Stock clients give up on more than 8 KiB of headers, so it stays under 6 KiB. */
#ifndef COMMON_WIRE_GRPC_DETAILS_H
#define COMMON_WIRE_GRPC_DETAILS_H

#include "common/wire/grpc_code.h"
#include "common/wire/violations.h"

#include <protobuf-c/protobuf-c.h>

enum { GRPC_DETAILS_MAX = 6 * 1024 };

/* Without padding, as gRPC has it; violations and state may be NULL. What does not fit is left out:
 * violations from the last, then the state. */
char *grpc_details_encode(struct arena *arena, enum grpc_code code, const char *message,
                          const struct violations *violations, const ProtobufCMessage *state);

struct grpc_details {
    enum grpc_code code;
    const char *message; /* "" where none */
    struct violations violations;
    const char *state_type; /* "senconet.v1.Return"; NULL where there is none */
    const uint8_t *state;   /* its bytes, for message_unpack */
    size_t state_length;
};

/* With padding or without. False: no such details, or more than GRPC_DETAILS_MAX of them. */
__attribute__((warn_unused_result)) bool grpc_details_decode(struct arena *arena,
                                                             const char *base64,
                                                             struct grpc_details *details);

#endif
