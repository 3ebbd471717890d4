/* The signing request of whoever joins or renews. */
#ifndef SERVER_HANDLERS_ENROLMENT_REQUEST_H
#define SERVER_HANDLERS_ENROLMENT_REQUEST_H

#include "common/wire/violations.h"

#include <protobuf-c/protobuf-c.h>
#include <stdbool.h>

/* Field signingRequest. */
void signing_request_check(bool given, const ProtobufCBinaryData *request,
                           struct violations *violations);

#endif
