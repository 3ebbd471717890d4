/* Enrolment.Join: a one-time code and a signing request become a certificate. The signing process
 * decides; here only what is plainly no code is kept away from it. */
#include "server/handlers/list.h"

#include "common/wire/code.h"
#include "senconet/v1/enrolment.pb-c.h"
#include "server/authority/certificate.h"

enum { SIGNING_REQUEST_MAX = 2048 };

static bool is_signing_request(const ProtobufCBinaryData *bytes)
{
    EVP_PKEY *key = signing_request_key(bytes->data, bytes->len);
    EVP_PKEY_free(key);
    return key != NULL;
}

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__JoinRequest *request = turn->request;
    if (request->code_id == NULL || strlen(request->code_id) != ENROLMENT_ID_TEXT - 1)
        violations_add(violations, "codeId", "this is no enrolment code: type it again in full");
    if (!request->has_secret || request->secret.len != ENROLMENT_SECRET)
        violations_add(violations, "secret", "this is no enrolment code: type it again in full");
    if (!request->has_signing_request || request->signing_request.len == 0 ||
        request->signing_request.len > SIGNING_REQUEST_MAX)
        violations_add(violations, "signingRequest", "a signing request of 1 to %d bytes is needed",
                       SIGNING_REQUEST_MAX);
    else if (!is_signing_request(&request->signing_request))
        violations_add(violations, "signingRequest",
                       "this is no signing request of a P-256 key, signed by that key");
}

const struct handler enrolment_join = {
    .method = "senconet.v1.Enrolment/Join",
    .scope = ANYONE,
    .check = check,
    .steps = {{.kind = AUTHORITY}},
};
