/* Enrolment.Join: a one-time code and a signing request become a certificate. The signing process
 * decides; here only what is plainly no code is kept away from it. */
#include "server/handlers/enrolment/request.h"
#include "server/handlers/list.h"

#include "common/wire/code.h"
#include "senconet/v1/enrolment.pb-c.h"

static void check(struct turn *turn, struct violations *violations)
{
    const Senconet__V1__JoinRequest *request = turn->request;
    if (request->code_id == NULL || strlen(request->code_id) != ENROLMENT_ID_TEXT - 1)
        violations_add(violations, "codeId", "this is no enrolment code: type it again in full");
    if (!request->has_secret || request->secret.len != ENROLMENT_SECRET)
        violations_add(violations, "secret", "this is no enrolment code: type it again in full");
    signing_request_check(request->has_signing_request, &request->signing_request, violations);
}

const struct handler enrolment_join = {
    .method = "senconet.v1.Enrolment/Join",
    .scope = ANYONE,
    .check = check,
    .steps = {{.kind = AUTHORITY}},
};
