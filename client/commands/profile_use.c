/* senco profile use: which identity commands act as where none is named. */
#include "client/commands/acting.h"
#include "client/commands/command.h"
#include "client/line/done.h"
#include "client/line/refusal.h"
#include "client/store/profile.h"
#include "common/wire/json.h"

static void say_used(const struct arguments *arguments, const char *name)
{
    done_note("profile \"%s\" is in use", name);
    if (!arguments->json) {
        fprintf(stderr, "Profile \"%s\" is in use from now on.\n", name);
        return;
    }
    json_t *object = json_pack("{s:s, s:b}", "name", name, "inUse", 1);
    json_print(stdout, object);
    json_decref(object);
}

static enum exit_code use(const struct arguments *arguments, struct arena *arena)
{
    const char *name = arguments->operand[0];
    struct profile profile;
    enum exit_code code = acting_open(&profile, name, arguments, arena);
    if (code != EXIT_DONE)
        return code;
    if (profile.standing == PROFILE_NOT_JOINED) {
        refusal_say(arguments, GRPC_NOT_FOUND,
                    "profile \"%s\" has not joined; senco profile list shows them", name);
        return EXIT_NOT_FOUND;
    }
    const char *reason = profile_use(&profile, arena);
    if (reason != NULL) {
        refusal_say(arguments, GRPC_INTERNAL, "%s", reason);
        return EXIT_FILE;
    }
    say_used(arguments, name);
    return EXIT_DONE;
}

static enum exit_code run(const struct arguments *arguments)
{
    struct arena arena;
    arena_init(&arena, 1 << 20);
    enum exit_code code = use(arguments, &arena);
    arena_release(&arena);
    return code;
}

const struct command profile_use_command = {
    .area = "profile",
    .verb = "use",
    .summary = "act as another identity from now on",
    .operands = "PROFILE",
    .operands_min = 1,
    .operands_max = 1,
    .examples = "  senco profile use clerk\n",
    .run = run,
};
