/* senco person invite: makes a one-time code here; the server gets its hash. */
#include "client/commands/command.h"
#include "client/commands/person_print.h"
#include "client/line/done.h"
#include "client/line/moment.h"
#include "client/line/refusal.h"
#include "common/base/number.h"
#include "common/wire/code.h"
#include "common/wire/json.h"
#include "common/wire/tls.h"

#include <openssl/pem.h>

static const struct argument invite_arguments[] = {
    {.name = "hours",
     .value = "HOURS",
     .help = "how long the code is good for (72)",
     .field = "validHours"},
    {0},
};

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

static void print(struct visit *visit, const Senconet__V1__InviteAnswer *answer, const char *code)
{
    char until[MOMENT_TEXT];
    done_note("a code was made, but it cannot be shown again; senco person invite makes another");
    if (visit->json) {
        json_t *json = message_to_json(&answer->base);
        json_object_set_new(json, "code", json_string(code));
        json_object_set_new(json, "server", json_string(visit->profile.server));
        json_print(stdout, json);
        json_decref(json);
        return;
    }
    if (answer->replaced > 0)
        fprintf(stderr, "Codes given out before and not used (%llu) are good no longer.\n",
                (unsigned long long)answer->replaced);
    fprintf(stderr, "The code of %s, good for one use until %s. They type:\n", answer->name,
            moment_words(until, answer->expires_at));
    printf("senco enrol %s --server %s\n", code, visit->profile.server);
}

static enum exit_code invite(struct visit *visit, const struct arguments *arguments)
{
    Senconet__V1__InviteRequest request = SENCONET__V1__INVITE_REQUEST__INIT;
    struct enrolment_code enrolment_code;
    uint8_t fingerprint[FINGERPRINT_SIZE], hash[ENROLMENT_HASH];
    char id[ENROLMENT_ID_TEXT];
    enum exit_code code;
    const char *hours = arguments_value(arguments, "hours");
    if (!person_read(arguments, arguments->operand[0], &request.person))
        return EXIT_USAGE;
    request.has_valid_hours = hours != NULL;
    if (hours != NULL && !number_parse(hours, 100000, &request.valid_hours)) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "--hours: \"%s\" is no number of hours",
                    hours);
        return EXIT_USAGE;
    }
    if (!authority_fingerprint(&visit->profile, arguments, fingerprint))
        return EXIT_FILE;
    enrolment_code_make(&enrolment_code, fingerprint);
    enrolment_code_hash(enrolment_code.secret, hash);
    enrolment_code_id_text(id, &enrolment_code);
    request.has_person = request.has_secret_hash = 1;
    request.code_id = id;
    request.secret_hash.data = hash;
    request.secret_hash.len = sizeof hash;
    const Senconet__V1__InviteAnswer *answer =
        visit_ask(visit, &senconet__v1__people__descriptor, "Invite", &request.base, &code);
    if (answer != NULL)
        print(visit, answer, enrolment_code_print(&visit->arena, &enrolment_code));
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    return visit_run(arguments, invite);
}

const struct command person_invite_command = {
    .area = "person",
    .verb = "invite",
    .summary = "make a one-time code by which a person joins",
    .operands = "PERSON",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = invite_arguments,
    .examples = "  senco person invite 12\n"
                "  senco person invite 12 --hours 24 --json\n",
    .run = run,
};
