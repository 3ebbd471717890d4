/* sencod serve: answers requests until it is told to end. */
#include "server/run/subcommand.h"

#include "server/authority/faults.h"
#include "server/run/database_check.h"
#include "server/run/places.h"
#include "server/run/serving_check.h"
#include "server/run/supervisor.h"
#include "server/run/worker.h"

#include <unistd.h>

/* A schema this program cannot serve from stops the start; a database that is down does not: the
 * workers answer UNAVAILABLE until it is there. */
static const char *check_schema(const struct options *options, const char *conninfo,
                                struct arena *arena)
{
    bool reached;
    struct database_visit visit = {
        .conninfo = conninfo, .user = options->user, .look = serving_check};
    const char *fault = database_check(&visit, arena, &reached);
    return reached ? subcommand_in_full(options, arena, fault) : NULL;
}

/* The issuing key is only looked for: no process that answers on the network is to have had it. */
static const char *check_authority(const struct options *options, struct arena *arena)
{
    struct authority_places places;
    const char *reason = places_of(options, arena, &places);
    if (reason == NULL)
        reason = authority_missing(&places, arena);
    if (reason == NULL)
        reason = authority_part_fault(&places, AUTHORITY_SERVER, arena);
    if (reason == NULL)
        reason = authority_part_fault(&places, AUTHORITY_RECEIPTS, arena);
    if (reason == NULL)
        reason = worker_keys_fault(options, arena);
    return reason;
}

static int run(const struct options *options, struct arena *arena, int argc, char **argv)
{
    const char *reason, *conninfo = subcommand_conninfo(options->database, options, arena);
    (void)argc, (void)argv;
    if (geteuid() == 0 && (options->user == NULL || options->authority_user == NULL))
        return subcommand_fail(
            "it is started as root, and nothing here runs as root: name user and "
            "authority_user in the configuration, two users of their own");
    if ((reason = check_authority(options, arena)) != NULL)
        return subcommand_fail("%s", reason);
    if ((reason = check_schema(options, conninfo, arena)) != NULL)
        return subcommand_fail("%s", reason);
    return supervisor_run(options, arena);
}

const struct subcommand serve_subcommand = {.name = "serve",
                                            .summary = "answer requests until told to end",
                                            .example = "sencod serve --config " SUBCOMMAND_CONFIG,
                                            .run = run};
