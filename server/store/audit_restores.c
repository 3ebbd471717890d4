/* Each history but the first began with a restore; its number is 2 for the first of them. */
#include "server/store/audit_restores.h"

#include "server/store/rows.h"

enum { FIRST_RESTORED = 2 };

static const char restores_sql[] =
    "select to_char(made_at at time zone 'Europe/London', 'YYYY-MM-DD') || ' (' || reason || ')' as"
    " words from history_epoch where number > 1 order by number";

/* The first restore after the head was told that had less of its chain. */
static const char restore_of_sql[] =
    "select min(e.number) as number from history_epoch e"
    " left join history_head h on h.history = e.number and h.chain = $2::bigint"
    " where e.number > (select number from history_epoch where id = $1::uuid)"
    " and coalesce(h.number, 0) < $3::bigint having count(*) > 0";

static const char heads_sql[] =
    "select e.id::text as epoch, h.chain, h.number, encode(h.hash, 'hex') as hash"
    " from history_head h join history_epoch e on e.number = h.history";

static PGresult *ask(const struct audit_restores *restores, const char *sql, int count,
                     const char *const *values, const char **fault)
{
    PGresult *result = PQexecParams(restores->owner, sql, count, NULL, values, NULL, NULL, 0);
    *fault = NULL;
    if (PQresultStatus(result) == PGRES_TUPLES_OK)
        return result;
    *fault = arena_copy(restores->arena, PQerrorMessage(restores->owner));
    PQclear(result);
    return NULL;
}

const char *audit_restores_read(struct audit_restores *restores, PGconn *owner, struct arena *arena)
{
    const char *fault;
    *restores = (struct audit_restores){.owner = owner, .arena = arena};
    PGresult *result = ask(restores, restores_sql, 0, NULL, &fault);
    if (result == NULL)
        return fault;
    const struct rows rows = {result, 0, PQntuples(result)};
    restores->count = (size_t)rows.count;
    restores->each = arena_need(arena, restores->count * sizeof *restores->each + 1);
    for (int i = 0; i < rows.count; i++)
        restores->each[i] =
            (struct audit_restore){.words = rows_copy(&rows, i, "words", arena), .gone = 0};
    PQclear(result);
    return NULL;
}

const char *audit_restores_find(const struct audit_restores *restores,
                                const struct audit_head *head, struct audit_restore **found)
{
    char chain[24], number[24];
    const char *values[] = {head->epoch, chain, number}, *fault;
    *found = NULL;
    snprintf(chain, sizeof chain, "%lld", (long long)head->chain);
    snprintf(number, sizeof number, "%lld", (long long)head->number);
    PGresult *result = ask(restores, restore_of_sql, 3, values, &fault);
    if (result == NULL)
        return fault;
    const struct rows rows = {result, 0, PQntuples(result)};
    if (rows.count == 1)
        *found = &restores->each[rows_int(&rows, 0, "number") - FIRST_RESTORED];
    PQclear(result);
    return NULL;
}

const char *audit_restores_keep_heads(const struct audit_restores *restores,
                                      struct audit_walk *walk)
{
    const char *fault;
    PGresult *result = ask(restores, heads_sql, 0, NULL, &fault);
    if (result == NULL)
        return fault;
    const struct rows rows = {result, 0, PQntuples(result)};
    for (int i = 0; i < rows.count; i++) {
        struct audit_head head = {.chain = rows_int(&rows, i, "chain"),
                                  .number = rows_int(&rows, i, "number")};
        snprintf(head.epoch, sizeof head.epoch, "%s", rows_text(&rows, i, "epoch"));
        snprintf(head.hash, sizeof head.hash, "%s", rows_text(&rows, i, "hash"));
        audit_walk_keep(walk, &head, NULL);
    }
    PQclear(result);
    return NULL;
}
