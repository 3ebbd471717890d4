/* gRPC's status codes. */
#ifndef COMMON_WIRE_GRPC_CODE_H
#define COMMON_WIRE_GRPC_CODE_H

#include <stdbool.h>

/* The numbers are gRPC's. */
enum grpc_code {
    GRPC_OK = 0,
    GRPC_CANCELLED = 1,
    GRPC_UNKNOWN = 2,
    GRPC_INVALID_ARGUMENT = 3,
    GRPC_DEADLINE_EXCEEDED = 4,
    GRPC_NOT_FOUND = 5,
    GRPC_ALREADY_EXISTS = 6,
    GRPC_PERMISSION_DENIED = 7,
    GRPC_RESOURCE_EXHAUSTED = 8,
    GRPC_FAILED_PRECONDITION = 9,
    GRPC_ABORTED = 10,
    GRPC_OUT_OF_RANGE = 11,
    GRPC_UNIMPLEMENTED = 12,
    GRPC_INTERNAL = 13,
    GRPC_UNAVAILABLE = 14,
    GRPC_DATA_LOSS = 15,
    GRPC_UNAUTHENTICATED = 16,
    GRPC_CODE_COUNT
};

/* "NOT_FOUND"; "UNKNOWN" for a number gRPC does not have. */
const char *grpc_code_name(enum grpc_code code);

/* Not for what was asked, which the caller could put right, but for how things are at the server:
 * its log has a line of it. */
bool grpc_code_is_fault(enum grpc_code code);

#endif
