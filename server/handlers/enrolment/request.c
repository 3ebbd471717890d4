/* What is plainly no signing request. */
#include "server/handlers/enrolment/request.h"

#include "server/authority/certificate.h"

enum { SIGNING_REQUEST_MAX = 2048 };

static bool is_signing_request(const ProtobufCBinaryData *bytes)
{
    EVP_PKEY *key = signing_request_key(bytes->data, bytes->len);
    EVP_PKEY_free(key);
    return key != NULL;
}

void signing_request_check(bool given, const ProtobufCBinaryData *request,
                           struct violations *violations)
{
    if (!given || request->len == 0 || request->len > SIGNING_REQUEST_MAX)
        violations_add(violations, "signingRequest", "a signing request of 1 to %d bytes is needed",
                       SIGNING_REQUEST_MAX);
    else if (!is_signing_request(request))
        violations_add(violations, "signingRequest",
                       "this is no signing request of a P-256 key, signed by that key");
}
