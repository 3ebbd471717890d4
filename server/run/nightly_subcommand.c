/* sencod nightly: what should happen every night, without anyone. */
#include "server/run/subcommand.h"

#include "server/nightly/run.h"
#include "server/settings/identity.h"
#include "server/store/migrate.h"

#include <string.h>
#include <unistd.h>

static const struct subcommand_option own_options[] = {
    {"only", "STEP", "this step alone, even where it has succeeded today"},
    {"dry-run", NULL, "say what would be done, and which mails sent; change nothing"},
    {"list", NULL, "show the steps, and when each last succeeded"},
    {NULL, NULL, NULL}};

struct words {
    struct night_wish wish;
    bool list;
};

static const char *read_words(struct words *words, int argc, char **argv, struct arena *arena)
{
    for (int i = 0; i < argc; i++)
        if (strcmp(argv[i], "--dry-run") == 0)
            words->wish.dry_run = true;
        else if (strcmp(argv[i], "--list") == 0)
            words->list = true;
        else if (strcmp(argv[i], "--only") == 0 && i + 1 < argc)
            words->wish.only = argv[++i];
        else
            return strcmp(argv[i], "--only") == 0
                       ? "--only needs a step; sencod nightly --list shows them"
                       : arena_print(arena,
                                     "nightly does not know \"%s\"; sencod nightly --help says "
                                     "what it takes",
                                     argv[i]);
    if (words->wish.only != NULL && night_step_named(words->wish.only) == NULL)
        return arena_print(arena, "there is no step \"%s\"; sencod nightly --list shows them",
                           words->wish.only);
    if (words->list && (words->wish.dry_run || words->wish.only != NULL))
        return "--list goes with no other option";
    return NULL;
}

/* Nothing of ours runs as root. */
static const char *become(const struct options *options, struct arena *arena)
{
    struct identity identity;
    if (geteuid() != 0)
        return NULL;
    if (options->nightly_user == NULL)
        return "started as root, it becomes another user first: name one with nightly_user";
    if (!identity_find(options->nightly_user, &identity) || identity.user == 0)
        return arena_print(arena,
                           "nightly_user = %s: that is nobody, or root; make the user "
                           "(adduser --system)",
                           options->nightly_user);
    return identity_become(&identity) ? NULL : "it could not become nightly_user";
}

static int run_connected(PGconn *connection, const struct options *options, struct arena *arena,
                         const struct words *words)
{
    const char *reason = migrate_check(connection, arena);
    if (reason != NULL)
        return subcommand_fail("%s", subcommand_in_full(options, arena, reason));
    if (words->list)
        return night_list(connection, options, arena) ? 0 : 1;
    enum night_came came = night_run(connection, options, &words->wish);
    if (came == NIGHT_AT_WORK)
        (void)subcommand_fail("another sencod nightly is at work; nothing was done");
    return (int)came;
}

static int run(const struct options *options, struct arena *arena, int argc, char **argv)
{
    struct words words = {0};
    const char *reason = read_words(&words, argc, argv, arena);
    if (reason == NULL)
        reason = become(options, arena);
    if (reason != NULL)
        return subcommand_fail("%s", reason);
    PGconn *connection = subcommand_connect(options->database_nightly, arena);
    if (connection == NULL)
        return 1;
    int code = run_connected(connection, options, arena, &words);
    PQfinish(connection);
    return code;
}

const struct subcommand nightly_subcommand = {
    .name = "nightly",
    .summary = "do what should happen every night; again, the rest of it",
    .own_options = own_options,
    .example = "sencod nightly --config " SUBCOMMAND_CONFIG,
    .run = run};
