/* senco enrol CODE: makes a key here, sends a signing request, keeps the certificate. The code is
 * shown only to the server whose authority it names. */
#include "client/commands/command.h"
#include "client/commands/visit.h"
#include "client/line/done.h"
#include "client/line/refusal.h"
#include "common/base/end.h"
#include "common/base/memory.h"
#include "common/wire/code.h"
#include "common/wire/json.h"
#include "common/wire/message.h"
#include "senconet/v1/enrolment.pb-c.h"

#include <openssl/pem.h>

static const struct argument enrol_arguments[] = {
    {.name = "server",
     .value = "HOST:PORT",
     .help = "the trust's server, as your code's letter names it",
     .needed = true},
    {.name = "again", .help = "replace the identity this profile has"},
    {0},
};

/* "-" reads the code from standard input, where no other user of the machine can see it. */
static const char *code_text(const char *operand, struct arena *arena)
{
    char line[256] = "";
    if (strcmp(operand, "-") != 0)
        return operand;
    if (fgets(line, sizeof line, stdin) == NULL)
        return "";
    return arena_copy_n(arena, line, strcspn(line, "\n"));
}

static EVP_PKEY *read_key(const char *path)
{
    FILE *file = fopen(path, "re");
    EVP_PKEY *key = file != NULL ? PEM_read_PrivateKey(file, NULL, NULL, NULL) : NULL;
    if (file != NULL)
        fclose(file);
    return key;
}

static char *key_text(struct arena *arena, const EVP_PKEY *key)
{
    BIO *memory = memory_need(BIO_new(BIO_s_mem()));
    char *bytes = NULL;
    if (!PEM_write_bio_PKCS8PrivateKey(memory, key, NULL, NULL, 0, NULL, NULL))
        end_because("the new key cannot be written down");
    long length = BIO_get_mem_data(memory, &bytes);
    char *text = arena_copy_n(arena, bytes, (size_t)length);
    BIO_free(memory);
    return text;
}

static char *pending_key(const struct profile *profile, struct arena *arena)
{
    return arena_print(arena, "%s/key.pending.pem", profile->directory);
}

/* The key is kept before anything is sent: after a lost answer the same key asks again. It waits
 * under a name of its own, so that an identity that is being replaced stays good until the new one
 * is there. */
static EVP_PKEY *keep_key(const struct profile *profile, struct arena *arena,
                          const struct arguments *arguments)
{
    EVP_PKEY *key = read_key(pending_key(profile, arena));
    if (key != NULL)
        return key;
    key = EVP_EC_gen("P-256");
    const char *reason = key == NULL ? "a key cannot be made" : profile_make(profile, arena);
    if (reason == NULL)
        reason = profile_write(pending_key(profile, arena), key_text(arena, key), true, arena);
    if (reason == NULL)
        return key;
    refusal_say(arguments, GRPC_INTERNAL, "%s", reason);
    EVP_PKEY_free(key);
    return NULL;
}

static void sign_request(Senconet__V1__JoinRequest *request, struct arena *arena, EVP_PKEY *key)
{
    X509_REQ *signing_request = memory_need(X509_REQ_new());
    unsigned char *bytes = NULL;
    int length = -1;
    if (X509_REQ_set_pubkey(signing_request, key) &&
        X509_REQ_sign(signing_request, key, EVP_sha256()) > 0)
        length = i2d_X509_REQ(signing_request, &bytes);
    if (length < 0)
        end_because("the signing request cannot be signed");
    request->has_signing_request = 1;
    request->signing_request.len = (size_t)length;
    request->signing_request.data = (uint8_t *)arena_copy_n(arena, (char *)bytes, (size_t)length);
    OPENSSL_free(bytes);
    X509_REQ_free(signing_request);
}

static enum exit_code keep_identity(const struct profile *profile, struct arena *arena,
                                    const char *root, const Senconet__V1__JoinAnswer *answer,
                                    const struct arguments *arguments)
{
    const char *address = arguments_value(arguments, "server");
    const char *reason = profile_write(profile->authority, root, false, arena);
    if (reason == NULL)
        reason = profile_write(arena_print(arena, "%s/server", profile->directory), address, false,
                               arena);
    if (reason == NULL)
        reason = profile_write(profile->certificate, answer->certificate, true, arena);
    if (reason == NULL && rename(pending_key(profile, arena), profile->key) != 0)
        reason = "the new key cannot be put in its place";
    if (reason == NULL)
        return EXIT_DONE;
    refusal_say(arguments, GRPC_INTERNAL, "%s", reason);
    return EXIT_FILE;
}

static enum exit_code join(const struct profile *profile, struct arena *arena,
                           const struct enrolment_code *code, EVP_PKEY *key,
                           const struct arguments *arguments)
{
    const char *address = arguments_value(arguments, "server");
    Senconet__V1__JoinRequest request = SENCONET__V1__JOIN_REQUEST__INIT;
    char id[ENROLMENT_ID_TEXT];
    struct reply reply;
    enrolment_code_id_text(id, code);
    request.code_id = id;
    request.has_secret = 1;
    request.secret.len = ENROLMENT_SECRET;
    request.secret.data = (uint8_t *)(uintptr_t)code->secret;
    sign_request(&request, arena, key);
    struct server *server =
        server_new_to_join(address, code->authority, ENROLMENT_AUTHORITY, arena);
    server_ask_again(server, &senconet__v1__enrolment__descriptor, "Join", &request.base, &reply);
    enum exit_code exit_code = EXIT_DONE;
    if (!reply.answered || reply.code != GRPC_OK) {
        exit_code = visit_explain(&reply, arguments);
    } else {
        const Senconet__V1__JoinAnswer *answer = (const Senconet__V1__JoinAnswer *)reply.body;
        exit_code = keep_identity(profile, arena, server_root(server), answer, arguments);
        if (exit_code == EXIT_DONE)
            done_note("this machine has joined (profile \"%s\")", profile->name);
        if (exit_code == EXIT_DONE && arguments->json)
            visit_print_json(reply.body);
        else if (exit_code == EXIT_DONE)
            printf("Welcome, %s. This machine may act for you until %.10s (profile \"%s\").\n",
                   answer->name, answer->until, profile->name);
    }
    server_free(server);
    return exit_code;
}

static enum exit_code run_in(struct arena *arena, const struct arguments *arguments)
{
    struct profile profile;
    struct enrolment_code code;
    const char *reason = enrolment_code_read(code_text(arguments->operand[0], arena), &code);
    if (reason != NULL) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "%s", reason);
        return EXIT_USAGE;
    }
    if (!visit_profile(&profile, arguments->profile, arena, arguments))
        return EXIT_USAGE;
    if (profile.enrolled && !arguments_switch(arguments, "again")) {
        refusal_say(arguments, GRPC_ALREADY_EXISTS,
                    "profile \"%s\" has an identity already; choose another with --profile NAME, "
                    "or replace it with --again",
                    profile.name);
        return EXIT_CONFLICT;
    }
    EVP_PKEY *key = keep_key(&profile, arena, arguments);
    if (key == NULL)
        return EXIT_FILE;
    enum exit_code exit_code = join(&profile, arena, &code, key, arguments);
    EVP_PKEY_free(key);
    return exit_code;
}

static enum exit_code run(const struct arguments *arguments)
{
    struct arena arena;
    arena_init(&arena, 16 << 20);
    enum exit_code code = run_in(&arena, arguments);
    arena_release(&arena);
    return code;
}

const struct command enrol_command = {
    .area = "enrol",
    .summary = "join with the code the trust gave you",
    .operands = "CODE",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = enrol_arguments,
    .examples = "  senco enrol 7ZK3Q-...-4M2XA --server senconet.example.org:7443\n"
                "  senco enrol - --server senconet.example.org:7443 < code.txt\n",
    .run = run,
};
