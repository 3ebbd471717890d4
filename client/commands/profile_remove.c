/* senco profile remove: an identity is deleted from this machine; the trust is not told. */
#include "client/commands/acting.h"
#include "client/commands/command.h"
#include "client/line/refusal.h"

static const struct argument remove_arguments[] = {
    {.name = "force", .help = "also where it is the only one that has joined"},
    {0},
};

static bool is_only_one(const struct profile *profile, struct arena *arena)
{
    if (profile->standing != PROFILE_JOINED)
        return false;
    for (char **name = profile_names(arena); *name != NULL; name++) {
        struct profile other;
        if (strcmp(*name, profile->name) != 0 && profile_open(&other, *name, arena) == EXIT_DONE &&
            other.standing == PROFILE_JOINED)
            return false;
    }
    return true;
}

static enum exit_code delete_it(const struct arguments *arguments, struct arena *arena)
{
    struct profile profile;
    enum exit_code code = acting_open(&profile, arguments->operand[0], arguments, arena);
    if (code != EXIT_DONE)
        return code;
    if (is_only_one(&profile, arena) && !arguments_switch(arguments, "force")) {
        refusal_say(arguments, GRPC_FAILED_PRECONDITION,
                    "profile \"%s\" is the only one that has joined: a new code would be needed to "
                    "come in again; delete it with --force",
                    profile.name);
        return EXIT_CONFLICT;
    }
    const char *reason = profile_remove(&profile, arena);
    if (reason == NULL)
        return EXIT_DONE;
    refusal_say(arguments, GRPC_INTERNAL, "%s", reason);
    return EXIT_FILE;
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
