/* senco profile drop-folder: where the school's own system puts census files for senco sync. */
#include "client/commands/acting.h"
#include "client/commands/command.h"
#include "client/line/done.h"
#include "client/line/refusal.h"
#include "client/sync/drop_folder.h"
#include "common/wire/json.h"

static const struct argument drop_folder_arguments[] = {
    {.name = "none", .help = "look into no folder any more"},
    {0},
};

static void print(const struct arguments *arguments, const char *folder)
{
    if (arguments->json) {
        json_t *object = json_pack("{s:s?}", "folder", folder);
        json_print(stdout, object);
        json_decref(object);
    } else {
        printf("%s\n", folder != NULL ? folder : "none");
    }
}

static enum exit_code set(const struct profile *profile, const struct arguments *arguments,
                          struct arena *arena)
{
    bool none = arguments_switch(arguments, "none");
    const char *folder = arguments->operand_count > 0 ? arguments->operand[0] : NULL;
    if (none && folder != NULL) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "a folder and --none exclude each other");
        return EXIT_USAGE;
    }
    const char *fault = none || folder != NULL ? drop_folder_set(profile, folder, arena) : NULL;
    if (fault != NULL) {
        refusal_say(arguments, GRPC_INVALID_ARGUMENT, "%s", fault);
        return EXIT_FILE;
    }
    if (none || folder != NULL)
        done_note("the folder of profile \"%s\" is set", profile->name);
    print(arguments, drop_folder_of(profile, arena));
    return EXIT_DONE;
}

static enum exit_code run(const struct arguments *arguments)
{
    struct arena arena;
    struct profile profile;
    arena_init(&arena, 1 << 20);
    const char *ran_out; /* which is no hindrance */
    enum exit_code code = acting_here(&profile, arguments, &ran_out, &arena);
    if (code == EXIT_DONE)
        code = set(&profile, arguments, &arena);
    arena_release(&arena);
    return code;
}

const struct command profile_drop_folder_command = {
    .area = "profile",
    .verb = "drop-folder",
    .summary = "the folder in which senco sync looks for new census files",
    .operands = "FOLDER",
    .operands_min = 0,
    .operands_max = 1,
    .arguments = drop_folder_arguments,
    .examples = "  senco profile drop-folder ~/census\n"
                "  senco profile drop-folder\n"
                "  senco profile drop-folder --none\n"
                "\n"
                "A file is moved into done/ there, with what was found in it beside it, or into\n"
                "refused/ with the reason.\n",
    .run = run,
};
