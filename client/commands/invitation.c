/* Making a code, and asking the server to take it. */
#include "client/commands/invitation.h"

#include "client/line/refusal.h"
#include "common/base/number.h"
#include "common/wire/code.h"
#include "common/wire/tls.h"

#include <openssl/pem.h>

/* The root we joined under is the one the code will name. */
static bool authority_fingerprint(const struct profile *profile, const struct arguments *arguments,
                                  uint8_t fingerprint[FINGERPRINT_SIZE])
{
    FILE *file = fopen(profile->authority, "re");
    X509 *root = file != NULL ? PEM_read_X509(file, NULL, NULL, NULL) : NULL;
    if (root != NULL)
        certificate_fingerprint(root, fingerprint);
    else
        refusal_say(arguments, GRPC_INTERNAL, "%s cannot be read", profile->authority);
    X509_free(root);
    if (file != NULL)
        fclose(file);
    return root != NULL;
}

static bool read_hours(const struct arguments *arguments, Senconet__V1__InviteRequest *request)
{
    const char *hours = arguments_value(arguments, "hours");
    request->has_valid_hours = hours != NULL;
    if (hours == NULL || number_parse(hours, 100000, &request->valid_hours))
        return true;
    refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--hours: \"%s\" is no number of hours", hours);
    return false;
}

enum exit_code invitation_make(struct visit *visit, const struct arguments *arguments,
                               uint64_t person, struct invitation *invitation)
{
    Senconet__V1__InviteRequest request = SENCONET__V1__INVITE_REQUEST__INIT;
    struct enrolment_code enrolment_code;
    uint8_t fingerprint[FINGERPRINT_SIZE], hash[ENROLMENT_HASH];
    char id[ENROLMENT_ID_TEXT];
    enum exit_code code;
    if (!read_hours(arguments, &request))
        return EXIT_USAGE;
    if (!authority_fingerprint(&visit->profile, arguments, fingerprint))
        return EXIT_FILE;
    enrolment_code_make(&enrolment_code, fingerprint);
    enrolment_code_hash(enrolment_code.secret, hash);
    enrolment_code_id_text(id, &enrolment_code);
    request.has_person = request.has_secret_hash = 1;
    request.person = person;
    request.code_id = id;
    request.secret_hash.data = hash;
    request.secret_hash.len = sizeof hash;
    invitation->answer =
        visit_ask(visit, &senconet__v1__people__descriptor, "Invite", &request.base, &code);
    invitation->code = enrolment_code_print(&visit->arena, &enrolment_code);
    return code;
}
