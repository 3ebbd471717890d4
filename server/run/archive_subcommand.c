/* sencod archive: PostgreSQL's archive_command. It is run by PostgreSQL, as PostgreSQL's user, for
 * each segment of its log that is full. */
#include "server/run/subcommand.h"

#include "server/nightly/archive.h"

#include <string.h>

static const struct subcommand_option own_options[] = {
    {"path", "%p", "the segment, as PostgreSQL says it"},
    {"name", "%f", "what it is called, as PostgreSQL says it"},
    {NULL, NULL, NULL}};

static int run(const struct options *options, struct arena *arena, int argc, char **argv)
{
    const char *path = NULL, *name = NULL;
    for (int i = 0; i + 1 < argc; i += 2)
        if (strcmp(argv[i], "--path") == 0)
            path = argv[i + 1];
        else if (strcmp(argv[i], "--name") == 0)
            name = argv[i + 1];
    if (argc != 4 || path == NULL || name == NULL)
        return subcommand_fail("archive takes --path %%p --name %%f, as PostgreSQL gives them");
    if (options->wal_folder == NULL)
        return subcommand_fail("wal_folder is not set: say where segments are archived");
    const char *reason = archive_keep(options->wal_folder, path, name, arena);
    return reason == NULL ? 0 : subcommand_fail("%s", reason);
}

const struct subcommand archive_subcommand = {
    .name = "archive",
    .summary = "archive a segment of PostgreSQL's log: for its archive_command",
    .own_options = own_options,
    .example =
        "sencod archive --path pg_wal/000000010000000000000002 --name 000000010000000000000002\n"
        "\n"
        "In the configuration of PostgreSQL:\n"
        "  archive_mode = on\n"
        "  archive_command = 'sencod archive --config " SUBCOMMAND_CONFIG " --path %p --name %f'",
    .run = run};
