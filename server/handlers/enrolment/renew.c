/* Enrolment.Renew: who has a certificate gets the next one, for a new key. The signing process
 * decides, and asks for the old key's own word; here only what is plainly wrong is kept away. */
#include "server/handlers/enrolment/request.h"
#include "server/handlers/list.h"

#include "common/wire/tls.h"
#include "senconet/v1/enrolment.pb-c.h"

#include <string.h>

enum { PROOF_MAX = 80 }; /* of P-256, in DER */

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__RenewRequest *request = turn->request;
    signing_request_check(request->has_signing_request, &request->signing_request, violations);
    if (!request->has_renews || request->renews.len != FINGERPRINT_SIZE ||
        memcmp(request->renews.data, turn->fingerprint, FINGERPRINT_SIZE) != 0)
        violations_add(violations, "renews",
                       "a certificate is renewed by itself: this is not the one you ask with");
    if (!request->has_proof || request->proof.len == 0 || request->proof.len > PROOF_MAX)
        violations_add(violations, "proof",
                       "the old key's signature of the signing request is needed");
}

const struct handler enrolment_renew = {
    .method = "senconet.v1.Enrolment/Renew",
    .scope = ENROLLED,
    .check = check,
    .steps = {{.kind = AUTHORITY_RENEWS}},
};
