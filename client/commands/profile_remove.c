/* senco profile remove: an identity is deleted from this machine; the trust is not told. */
#include "client/commands/acting.h"
#include "client/commands/command.h"
#include "client/line/done.h"
#include "client/line/refusal.h"
#include "client/store/waiting.h"
#include "common/wire/json.h"

#include <unistd.h>

static const struct argument remove_arguments[] = {
    {.name = "force", .help = "also where it is the one in use, or the only one that has joined"},
    {0},
};

static bool is_in_use(const struct profile *profile, struct arena *arena)
{
    struct profile in_use;
    return profile_open(&in_use, NULL, arena) == EXIT_DONE &&
           strcmp(in_use.name, profile->name) == 0;
}

/* What waits to be sent under it; *fault: why that cannot be known. */
static uint64_t count_waiting(const struct profile *profile, const char **fault,
                              struct arena *arena)
{
    struct store *store = NULL;
    *fault = NULL;
    if (access(arena_print(arena, "%s/store", profile->directory), F_OK) != 0 ||
        (*fault = store_open_parts(&store, profile, STORE_FILE, 0, arena)) != NULL)
        return 0;
    uint64_t count = waiting_count(store);
    store_close(store);
    return count;
}

static bool is_sent(const struct profile *profile, const struct arguments *arguments,
                    struct arena *arena)
{
    const char *fault;
    unsigned long long waiting = count_waiting(profile, &fault, arena);
    if (fault != NULL)
        refusal_say(arguments, GRPC_FAILED_PRECONDITION,
                    "whether anything waits to be sent under profile \"%s\" cannot be seen: %s; "
                    "delete it all the same with --force",
                    profile->name, fault);
    if (waiting > 0)
        refusal_say(arguments, GRPC_FAILED_PRECONDITION,
                    "%llu of what you did under profile \"%s\" wait%s to be sent, and would be "
                    "lost: senco sync sends, senco status shows; delete it all the same with "
                    "--force",
                    waiting, profile->name, waiting == 1 ? "s" : "");
    return fault == NULL && waiting == 0;
}

/* What is lost with it is not to be lost by a slip. False: said. */
static bool may_go(const struct profile *profile, const struct arguments *arguments,
                   struct arena *arena)
{
    const char *others = profile_joined(profile->name, arena);
    if (arguments_switch(arguments, "force"))
        return true;
    if (others == NULL && profile->standing == PROFILE_JOINED) {
        refusal_say(arguments, GRPC_FAILED_PRECONDITION,
                    "profile \"%s\" is the only one that has joined: a new code would be needed to "
                    "come in again; delete it with --force",
                    profile->name);
        return false;
    }
    if (others != NULL && is_in_use(profile, arena)) {
        refusal_say(arguments, GRPC_FAILED_PRECONDITION,
                    "profile \"%s\" is the one in use: choose another first with senco profile use "
                    "NAME (%s), or delete it with --force",
                    profile->name, others);
        return false;
    }
    return is_sent(profile, arguments, arena);
}

static void say_removed(const struct arguments *arguments, const char *name)
{
    done_note("profile \"%s\" is deleted from this machine", name);
    if (!arguments->json) {
        fprintf(stderr, "Profile \"%s\" is deleted from this machine.\n", name);
        return;
    }
    json_t *object = json_pack("{s:s, s:b}", "name", name, "removed", 1);
    json_print(stdout, object);
    json_decref(object);
}

static enum exit_code delete_it(const struct arguments *arguments, struct arena *arena)
{
    struct profile profile;
    enum exit_code code = acting_open(&profile, arguments->operand[0], arguments, arena);
    if (code != EXIT_DONE)
        return code;
    if (!may_go(&profile, arguments, arena))
        return EXIT_CONFLICT;
    const char *reason = profile_remove(&profile, arena);
    if (reason != NULL) {
        refusal_say(arguments, GRPC_INTERNAL, "%s", reason);
        return EXIT_FILE;
    }
    say_removed(arguments, profile.name);
    return EXIT_DONE;
}

static enum exit_code run(const struct arguments *arguments)
{
    struct arena arena;
    arena_init(&arena, 16 << 20);
    enum exit_code code = delete_it(arguments, &arena);
    arena_release(&arena);
    return code;
}

const struct command profile_remove_command = {
    .area = "profile",
    .verb = "remove",
    .summary = "delete an identity from this machine",
    .operands = "NAME",
    .operands_min = 1,
    .operands_max = 1,
    .arguments = remove_arguments,
    .examples = "  senco profile remove clerk\n"
                "\n"
                "The trust is not told: what a lost machine holds is taken back by senco person "
                "revoke.\n",
    .run = run,
};
