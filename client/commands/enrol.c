/* senco enrol CODE: makes a key here, sends a signing request, keeps the certificate. The code is
 * shown only to the server whose authority it names. */
#include "client/commands/acting.h"
#include "client/commands/command.h"
#include "client/commands/explain.h"
#include "client/line/address.h"
#include "client/line/done.h"
#include "client/line/refusal.h"
#include "client/store/identity.h"
#include "client/store/key_pair.h"
#include "client/wire/server.h"
#include "common/wire/code.h"
#include "common/wire/json.h"
#include "senconet/v1/enrolment.pb-c.h"

#include <unistd.h>

/* One enrolment. */
struct joining {
    const struct arguments *arguments;
    struct arena *arena;
    struct profile profile;
    const char *address;
    bool key_is_new; /* made for this code */
};

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

/* It waits under a name of its own, so that an identity that is being replaced stays good until the
 * new one is there. */
static EVP_PKEY *keep_key(struct joining *joining)
{
    const struct profile *profile = &joining->profile;
    const char *reason = profile_make(profile, joining->arena);
    EVP_PKEY *key = reason == NULL ? key_pair_keep(profile->pending, &joining->key_is_new, &reason,
                                                   joining->arena)
                                   : NULL;
    if (reason != NULL)
        refusal_say(joining->arguments, GRPC_INTERNAL, "%s", reason);
    return key;
}

static enum exit_code keep_identity(const struct joining *joining, const char *root,
                                    const Senconet__V1__JoinAnswer *answer)
{
    const struct profile *profile = &joining->profile;
    struct arena *arena = joining->arena;
    const char *reason = profile_write(profile->authority, root, false, arena);
    if (reason == NULL)
        reason = profile_write(arena_print(arena, "%s/server", profile->directory),
                               joining->address, false, arena);
    if (reason == NULL)
        reason = profile_write(profile->certificate, answer->certificate, true, arena);
    if (reason == NULL && rename(profile->pending, profile->key) != 0)
        reason = "the new key cannot be put in its place";
    if (reason == NULL)
        return EXIT_DONE;
    refusal_say(joining->arguments, GRPC_INTERNAL, "%s", reason);
    return EXIT_FILE;
}

static enum exit_code keep_answer(const struct joining *joining, const struct reply *reply,
                                  const char *root)
{
    const Senconet__V1__JoinAnswer *answer = (const Senconet__V1__JoinAnswer *)reply->body;
    enum exit_code code = keep_identity(joining, root, answer);
    if (code != EXIT_DONE)
        return code;
    done_note("this machine has joined (profile \"%s\")", joining->profile.name);
    if (joining->arguments->json)
        visit_print_json(reply->body);
    else
        printf("Welcome, %s. This machine may act for you until %.10s (profile \"%s\").\n",
               answer->name, answer->until, joining->profile.name);
    return EXIT_DONE;
}

/* A code that is refused will be refused again: what was made for it goes. A key from before stays,
 * which another code may have been spent on. */
static void clean_up(const struct joining *joining, const struct reply *reply)
{
    bool for_good =
        reply->answered &&
        (reply->code == GRPC_PERMISSION_DENIED || reply->code == GRPC_INVALID_ARGUMENT ||
         reply->code == GRPC_NOT_FOUND || reply->code == GRPC_FAILED_PRECONDITION);
    if (!for_good || !joining->key_is_new)
        return;
    (void)unlink(joining->profile.pending);
    (void)rmdir(joining->profile.directory); /* stays where it holds an identity */
}

static enum exit_code join(const struct joining *joining, const struct enrolment_code *code,
                           EVP_PKEY *key)
{
    Senconet__V1__JoinRequest request = SENCONET__V1__JOIN_REQUEST__INIT;
    char id[ENROLMENT_ID_TEXT];
    struct reply reply;
    enrolment_code_id_text(id, code);
    request.code_id = id;
    request.has_secret = 1;
    request.secret.len = ENROLMENT_SECRET;
    request.secret.data = (uint8_t *)(uintptr_t)code->secret;
    request.has_signing_request = 1;
    request.signing_request = key_pair_request(key, joining->arena);
    struct server *server =
        server_new_to_join(joining->address, code->authority, ENROLMENT_AUTHORITY, joining->arena);
    server_ask_again(server, &senconet__v1__enrolment__descriptor, "Join", &request.base, &reply);
    bool joined = reply.answered && reply.code == GRPC_OK;
    enum exit_code exit_code = joined ? keep_answer(joining, &reply, server_root(server))
                                      : explain_reply(&reply, joining->arguments);
    if (!joined)
        clean_up(joining, &reply);
    server_free(server);
    return exit_code;
}

/* The profile the identity goes into, where it may. */
static enum exit_code choose_profile(struct joining *joining)
{
    const struct arguments *arguments = joining->arguments;
    struct profile *profile = &joining->profile;
    enum exit_code code = profile_open(profile, arguments->profile, joining->arena);
    if (code != EXIT_DONE) {
        acting_say_fault(profile, code, arguments);
        return code;
    }
    bool again = arguments_switch(arguments, "again");
    if (profile->standing == PROFILE_UNREADABLE && !again) {
        acting_say_fault(profile, EXIT_FILE, arguments);
        return EXIT_FILE;
    }
    if (profile->standing == PROFILE_JOINED && !again &&
        identity_fault(profile, joining->arena) == NULL) {
        refusal_say(
            arguments, GRPC_ALREADY_EXISTS,
            "profile \"%s\" has an identity already; choose another with --profile PROFILE, "
            "or replace it with --again",
            profile->name);
        return EXIT_CONFLICT;
    }
    return EXIT_DONE;
}

static enum exit_code run_in(struct joining *joining)
{
    const struct arguments *arguments = joining->arguments;
    struct enrolment_code code;
    const char *reason =
        enrolment_code_read(code_text(arguments->operand[0], joining->arena), &code);
    joining->address = arguments_value(arguments, "server");
    if (reason != NULL) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "%s", reason);
        return EXIT_USAGE;
    }
    if (!address_valid(joining->address)) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT,
                    "--server: \"%s\" is no address: " ADDRESS_NEEDED, joining->address);
        return EXIT_USAGE;
    }
    enum exit_code exit_code = choose_profile(joining);
    if (exit_code != EXIT_DONE)
        return exit_code;
    EVP_PKEY *key = keep_key(joining);
    if (key == NULL)
        return EXIT_FILE;
    exit_code = join(joining, &code, key);
    EVP_PKEY_free(key);
    return exit_code;
}

static enum exit_code run(const struct arguments *arguments)
{
    struct arena arena;
    arena_init(&arena, 16 << 20);
    struct joining joining = {.arguments = arguments, .arena = &arena};
    enum exit_code code = run_in(&joining);
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
