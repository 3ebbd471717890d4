/* sencod verify: every allocation ever issued, worked out again. Rows come one at a time, so that a
 * country's take no more memory than one. */
#include "server/run/subcommand.h"

#include "server/handlers/allocations/recheck.h"

#include <libpq-fe.h>

enum { ALLOCATION_ARENA = 16 << 20 };

struct verifying {
    PGconn *owner;
    uint64_t looked_at, wrong;
};

static void look_at(struct verifying *verifying, const PGresult *result)
{
    struct rows rows = {result, 0, PQntuples(result)};
    for (int row = 0; row < rows.count; row++) {
        struct arena arena;
        arena_init(&arena, ALLOCATION_ARENA);
        const char *words = recheck_allocation(&arena, &rows, row);
        verifying->looked_at++;
        verifying->wrong += words != NULL;
        if (words != NULL)
            printf("allocation no. %lld (school %lld, collection %s): %s\n",
                   (long long)rows_int(&rows, row, "number"),
                   (long long)rows_int(&rows, row, "school"), rows_text(&rows, row, "key"), words);
        arena_release(&arena);
    }
}

/* NULL, or what kept it from looking at them all. */
static const char *look_at_all(struct verifying *verifying, struct arena *arena)
{
    const char *reason = NULL;
    PGresult *result;
    if (PQsendQueryParams(verifying->owner, recheck_sql, 0, NULL, NULL, NULL, NULL, 0) != 1 ||
        PQsetSingleRowMode(verifying->owner) != 1)
        return arena_copy(arena, PQerrorMessage(verifying->owner));
    while ((result = PQgetResult(verifying->owner)) != NULL) {
        ExecStatusType status = PQresultStatus(result);
        if (status == PGRES_SINGLE_TUPLE)
            look_at(verifying, result);
        else if (status != PGRES_TUPLES_OK)
            reason = arena_copy(arena, PQresultErrorMessage(result));
        PQclear(result);
    }
    return reason;
}

static int say(const struct verifying *verifying)
{
    const char *plural = verifying->looked_at == 1 ? "" : "s";
    if (verifying->wrong == 0) {
        printf("%llu allocation%s worked out again: all as issued\n",
               (unsigned long long)verifying->looked_at, plural);
        return 0;
    }
    fflush(stdout);
    return subcommand_fail("%llu of %llu allocation%s not as issued: find out who has changed the "
                           "database, and put it back from a backup",
                           (unsigned long long)verifying->wrong,
                           (unsigned long long)verifying->looked_at, plural);
}

static int run(const struct options *options, struct arena *arena, int argc, char **argv)
{
    (void)argc, (void)argv;
    struct verifying verifying = {.owner = subcommand_connect(options->database_owner, arena)};
    if (verifying.owner == NULL)
        return 1;
    const char *reason = look_at_all(&verifying, arena);
    PQfinish(verifying.owner);
    if (reason != NULL)
        return subcommand_fail("not all allocations could be looked at: %s", reason);
    return say(&verifying);
}

const struct subcommand verify_subcommand = {
    .name = "verify",
    .summary = "work out every allocation ever issued again, and say which differ",
    .example = "sencod verify --config " SUBCOMMAND_CONFIG,
    .run = run};
