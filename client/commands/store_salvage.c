/* senco store salvage: out of a damaged store, what can be read. */
#include "client/commands/command.h"
#include "client/commands/own_store.h"
#include "client/line/refusal.h"
#include "client/store/store_check.h"
#include "client/store/store_place.h"
#include "common/wire/json.h"

#include <string.h>
#include <unistd.h>

static void on_lost(void *owner, const char *words)
{
    json_t *lost = owner;
    fprintf(stderr, "senco: lost: %s\n", words);
    json_array_append_new(lost, json_string(words));
}

static void print(struct own_store *own, const struct store_salvaged *salvaged, json_t *lost)
{
    if (own->arguments->json) {
        json_t *object =
            json_pack("{s:I, s:I, s:I, s:I, s:O}", "items", (json_int_t)salvaged->items, "waiting",
                      (json_int_t)salvaged->waiting, "drafts", (json_int_t)salvaged->drafts,
                      "known", (json_int_t)salvaged->known, "lost", lost);
        json_print(stdout, object);
        json_decref(object);
        return;
    }
    printf("%s\n", store_salvaged_words(salvaged, &own->arena));
}

/* What could not be read of it has been said. */
static enum exit_code end(struct own_store *own, const char *path,
                          const struct store_salvaged *salvaged)
{
    const char *fault;
    (void)store_place_note_looked_at(own->profile.directory, path, &fault, &own->arena);
    if (fault != NULL)
        return own_store_end(own, fault);
    return salvaged->lost == 0 ? EXIT_DONE : EXIT_FINDINGS;
}

static enum exit_code salvage(struct own_store *own)
{
    const char *path = own->arguments->operand[0];
    struct store_salvaged salvaged;
    json_t *lost = json_array();
    enum exit_code code = EXIT_FILE;
    const char *fault =
        access(path, R_OK) != 0
            ? arena_print(&own->arena, "%s cannot be read", path)
            : store_salvage(own->store, path, on_lost, lost, &salvaged, &own->arena);
    if (fault == NULL) {
        print(own, &salvaged, lost);
        code = end(own, path, &salvaged);
    } else {
        refusal_say(own->arguments, GRPC_INVALID_ARGUMENT, "%s", fault);
    }
    json_decref(lost);
    return code;
}

static enum exit_code run(const struct arguments *arguments)
{
    return own_store_run(arguments, salvage);
}

const struct command store_salvage_command = {
    .area = "store",
    .verb = "salvage",
    .summary = "take over what can be read of a damaged store that was moved aside",
    .operands = "FILE",
    .operands_min = 1,
    .operands_max = 1,
    .examples =
        "  senco store salvage ~/.config/senconet/profiles/default/store.damaged-20261126T...\n"
        "\n"
        "What waits to be sent first. The file stays as it is, and doing it again takes\n"
        "over nothing twice. Each that could not be read is said, and then it ends with 4:\n"
        "look at what the trust holds of those, and do them again.\n",
    .run = run,
};
