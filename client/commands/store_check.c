/* senco store check: whether what is kept on this machine can be read, all of it. */
#include "client/store/store_check.h"
#include "client/commands/command.h"
#include "client/commands/own_store.h"
#include "common/base/count_words.h"
#include "common/wire/json.h"

static void on_fault(void *owner, const char *words)
{
    json_t *faults = owner;
    fprintf(stderr, "senco: %s\n", words);
    json_array_append_new(faults, json_string(words));
}

static void print(const struct own_store *own, const struct store_checked *checked, json_t *faults)
{
    char drafts[COUNT_WORDS];
    if (own->arguments->json) {
        json_t *object = json_pack("{s:I, s:I, s:I, s:O}", "items", (json_int_t)checked->items,
                                   "waiting", (json_int_t)checked->waiting, "drafts",
                                   (json_int_t)checked->drafts, "faults", faults);
        json_print(stdout, object);
        json_decref(object);
        return;
    }
    printf("%llu kept, of which %llu %s to be sent, and %s: %s\n",
           (unsigned long long)checked->items, (unsigned long long)checked->waiting,
           count_word(checked->waiting, "waits", "wait"),
           count_words(drafts, checked->drafts, "draft", "drafts"),
           checked->faults == 0 ? "all can be read" : "not all can be read");
}

static enum exit_code check(struct own_store *own)
{
    struct store_checked checked;
    json_t *faults = json_array();
    if (store_moved_aside(own->store) != NULL)
        json_array_append_new(faults, json_string(store_moved_aside(own->store)));
    store_check(own->store, on_fault, faults, &checked, &own->arena);
    checked.faults += store_moved_aside(own->store) != NULL;
    print(own, &checked, faults);
    json_decref(faults);
    return checked.faults == 0 ? EXIT_DONE : EXIT_FINDINGS;
}

static enum exit_code run(const struct arguments *arguments)
{
    return own_store_run(arguments, check);
}

const struct command store_check_command = {
    .area = "store",
    .verb = "check",
    .summary = "whether all that is kept on this machine can be read",
    .operands = "",
    .examples =
        "  senco store check\n"
        "\n"
        "Ends with 4 where something is damaged, which is said. A file that is damaged as\n"
        "a whole has been moved aside by then, and is said until it has been looked at: senco\n"
        "store salvage FILE, or senco store leave FILE.\n",
    .run = run,
};
