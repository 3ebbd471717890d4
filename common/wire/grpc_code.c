/* https://grpc.io/docs/guides/status-codes */
#include "common/wire/grpc_code.h"

static const char *const names[GRPC_CODE_COUNT] = {
    [GRPC_OK] = "OK",
    [GRPC_CANCELLED] = "CANCELLED",
    [GRPC_UNKNOWN] = "UNKNOWN",
    [GRPC_INVALID_ARGUMENT] = "INVALID_ARGUMENT",
    [GRPC_DEADLINE_EXCEEDED] = "DEADLINE_EXCEEDED",
    [GRPC_NOT_FOUND] = "NOT_FOUND",
    [GRPC_ALREADY_EXISTS] = "ALREADY_EXISTS",
    [GRPC_PERMISSION_DENIED] = "PERMISSION_DENIED",
    [GRPC_RESOURCE_EXHAUSTED] = "RESOURCE_EXHAUSTED",
    [GRPC_FAILED_PRECONDITION] = "FAILED_PRECONDITION",
    [GRPC_ABORTED] = "ABORTED",
    [GRPC_OUT_OF_RANGE] = "OUT_OF_RANGE",
    [GRPC_UNIMPLEMENTED] = "UNIMPLEMENTED",
    [GRPC_INTERNAL] = "INTERNAL",
    [GRPC_UNAVAILABLE] = "UNAVAILABLE",
    [GRPC_DATA_LOSS] = "DATA_LOSS",
    [GRPC_UNAUTHENTICATED] = "UNAUTHENTICATED",
};

bool grpc_code_is_fault(enum grpc_code code)
{
    return code == GRPC_UNKNOWN || code == GRPC_DEADLINE_EXCEEDED ||
           code == GRPC_RESOURCE_EXHAUSTED || code == GRPC_INTERNAL || code == GRPC_UNAVAILABLE ||
           code == GRPC_DATA_LOSS;
}

const char *grpc_code_name(enum grpc_code code)
{
    unsigned number = (unsigned)code;
    return names[number < GRPC_CODE_COUNT ? number : GRPC_UNKNOWN];
}
