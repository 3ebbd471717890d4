/* senco store leave: a damaged store that was moved aside is not wanted. */
#include "client/commands/command.h"
#include "client/commands/own_store.h"
#include "client/line/refusal.h"
#include "client/store/store_place.h"
#include "common/wire/json.h"

static enum exit_code leave(struct own_store *own)
{
    const char *path = own->arguments->operand[0], *fault;
    if (!store_place_note_looked_at(own->profile.directory, path, &fault, &own->arena)) {
        refusal_say(own->arguments, GRPC_NOT_FOUND,
                    "%s is no store of profile \"%s\" that was moved aside", path,
                    own->profile.name);
        return EXIT_NOT_FOUND;
    }
    if (fault != NULL)
        return own_store_end(own, fault);
    if (own->arguments->json) {
        json_t *object = json_pack("{s:s}", "left", path);
        json_print(stdout, object);
        json_decref(object);
    } else {
        printf("Left as it is, and not spoken of any more: %s\n", path);
    }
    return EXIT_DONE;
}

static enum exit_code run(const struct arguments *arguments)
{
    return own_store_run(arguments, leave);
}

const struct command store_leave_command = {
    .area = "store",
    .verb = "leave",
    .summary = "leave a damaged store that was moved aside as it is, and speak of it no more",
    .operands = "FILE",
    .operands_min = 1,
    .operands_max = 1,
    .examples =
        "  senco store leave ~/.config/senconet/profiles/default/store.damaged-20261126T...\n"
        "\n"
        "The file stays, and what waited in it is not sent: senco store salvage FILE takes over\n"
        "what can be read, now or later.\n",
    .run = run,
};
