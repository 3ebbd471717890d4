/* sencod migrate: brings the database up to this program's schema. */
#include "server/run/subcommand.h"

#include "server/store/migrate.h"

static int run(const struct options *options, struct arena *arena, int argc, char **argv)
{
    int applied;
    (void)argc, (void)argv;
    PGconn *owner = subcommand_connect(options->database_owner, arena);
    if (owner == NULL)
        return 1;
    const char *reason = migrate(owner, arena, &applied);
    PQfinish(owner);
    if (reason != NULL)
        return subcommand_fail("%s", reason);
    printf("schema files applied: %d\n", applied);
    return 0;
}

const struct subcommand migrate_subcommand = {
    .name = "migrate",
    .summary = "bring the database up to this program's schema",
    .example = "sencod migrate --config " SUBCOMMAND_CONFIG,
    .run = run};
