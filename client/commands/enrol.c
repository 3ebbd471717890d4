/* senco enrol CODE: makes a key here, sends a signing request, keeps the certificate. The code is
 * shown only to the server whose authority it names. */
#include "client/commands/acting.h"
#include "client/commands/command.h"
#include "client/commands/explain.h"
#include "client/line/address.h"
#include "client/line/done.h"
#include "client/line/refusal.h"
#include "client/store/belonging.h"
#include "client/store/identity.h"
#include "client/store/key_pair.h"
#include "client/store/owner.h"
#include "client/store/store_place.h"
#include "client/store/waiting.h"
#include "client/wire/server.h"
#include "common/base/count_words.h"
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
    bool key_is_new;     /* made for this code */
    struct store *store; /* what is kept under the profile, so that nobody else has it; or NULL */
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

static void say_set_aside(const struct joining *joining, const struct owner_of_kept *owner,
                          const char *aside, uint64_t waiting)
{
    const char *whose = owner->person != NULL
                            ? arena_print(joining->arena, "person %s", owner->person)
                            : "whoever had joined before";
    fprintf(stderr,
            "senco: what was kept here for %s was set aside as profile \"%s\", and is neither "
            "shown nor sent for anybody else\n",
            whose, aside);
    if (waiting > 0)
        fprintf(stderr,
                "senco: %llu of it %s not been sent: the trust gives them a new code, and senco "
                "enrol CODE --server %s --profile %s, then senco sync, sends it in their name\n",
                (unsigned long long)waiting, count_word(waiting, "has", "have"), joining->address,
                aside);
}

/* What was kept for one person is not shown to another, nor sent in their name. */
static const char *part_from_before(const struct joining *joining, struct store *store,
                                    const struct owner_of_kept *joined)
{
    struct arena *arena = joining->arena;
    const struct owner_of_kept before = belonging_owner(&joining->profile, arena);
    uint64_t waiting = store != NULL ? waiting_count(store) : 0;
    const char *aside;
    store_close(store);
    if (belonging_is_same(&before, joined))
        return NULL;
    const char *reason = belonging_set_aside(&joining->profile, &before, &aside, arena);
    if (reason == NULL && aside != NULL)
        say_set_aside(joining, &before, aside, waiting);
    return reason;
}

static const char *write_identity(const struct joining *joining, const char *root,
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
    if (reason == NULL) /* of a renewal of the one that is replaced */
        (void)unlink(identity_next_key(profile, arena));
    return reason;
}

/* Nobody opens what is kept there until it is the new person's. */
static enum exit_code keep_identity(struct joining *joining, const char *root,
                                    const Senconet__V1__JoinAnswer *answer)
{
    const struct profile *profile = &joining->profile;
    struct arena *arena = joining->arena;
    const struct owner_of_kept joined = belonging_of(answer->certificate, root, arena);
    struct store *store = joining->store;
    int lock = store_place_lock(profile->directory);
    joining->store = NULL;
    const char *reason = part_from_before(joining, store, &joined);
    if (reason == NULL)
        reason = write_identity(joining, root, answer);
    if (reason == NULL)
        reason = belonging_note(profile, &joined, arena);
    if (lock >= 0)
        close(lock);
    if (reason == NULL)
        return EXIT_DONE;
    refusal_say(joining->arguments, GRPC_INTERNAL, "%s", reason);
    return EXIT_FILE;
}

static enum exit_code keep_answer(struct joining *joining, const struct reply *reply,
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

static enum exit_code join(struct joining *joining, const struct enrolment_code *code,
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

/* A page that is open under the profile would go on with what is another's by then. */
static enum exit_code hold_kept(struct joining *joining)
{
    struct arena *arena = joining->arena;
    if (access(arena_print(arena, "%s/store", joining->profile.directory), F_OK) != 0)
        return EXIT_DONE;
    const char *fault = owner_become(&joining->store, &joining->profile, STORE_FILE, arena);
    if (joining->store != NULL && store_moved_aside(joining->store) != NULL)
        fprintf(stderr, "senco: %s\n", store_moved_aside(joining->store));
    if (fault != STORE_BUSY)
        return EXIT_DONE; /* what cannot be opened can be set aside all the same */
    refusal_say(joining->arguments, GRPC_FAILED_PRECONDITION,
                owner_is_page(arena)
                    ? "the page is open for profile \"%s\": close it, and join then"
                    : "another senco is at work for profile \"%s\": join when it has ended",
                joining->profile.name);
    return EXIT_CONFLICT;
}

static enum exit_code join_with(struct joining *joining, const struct enrolment_code *code)
{
    EVP_PKEY *key = keep_key(joining);
    if (key == NULL)
        return EXIT_FILE;
    enum exit_code exit_code = join(joining, code, key);
    EVP_PKEY_free(key);
    return exit_code;
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
    if (exit_code == EXIT_DONE)
        exit_code = hold_kept(joining);
    if (exit_code == EXIT_DONE)
        exit_code = join_with(joining, &code);
    store_close(joining->store);
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
    .examples =
        "  senco enrol 7ZK3Q-...-4M2XA --server senconet.example.org:7443\n"
        "  senco enrol - --server senconet.example.org:7443 < code.txt\n"
        "  senco enrol CODE --server senconet.example.org:7443 --again\n"
        "\n"
        "The same person again (a certificate that ran out) keeps all that is kept on this\n"
        "machine. Where it is another person, what was kept for the one before is set\n"
        "aside under a profile of its own: it is neither shown nor sent for anybody else.\n",
    .run = run,
};
