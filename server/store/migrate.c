/* Blocking on purpose: it runs before anything is served. */
#include "server/store/migrate.h"

#include <openssl/evp.h>

static const char *run(PGconn *connection, const char *sql, struct arena *arena)
{
    PGresult *result = PQexec(connection, sql);
    ExecStatusType status = PQresultStatus(result);
    const char *reason = NULL;
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        reason = arena_copy(arena, PQerrorMessage(connection));
    PQclear(result);
    return reason;
}

char *migrate_ask(PGconn *connection, const char *sql, struct arena *arena)
{
    PGresult *result = PQexec(connection, sql);
    char *answer = NULL;
    if (PQresultStatus(result) == PGRES_TUPLES_OK && PQntuples(result) == 1 &&
        !PQgetisnull(result, 0, 0))
        answer = arena_copy(arena, PQgetvalue(result, 0, 0));
    PQclear(result);
    return answer;
}

static char *checksum(const struct schema_file *file, struct arena *arena)
{
    unsigned char digest[32];
    char *text = arena_need(arena, 65);
    EVP_Digest(file->sql, strlen(file->sql), digest, NULL, EVP_sha256(), NULL);
    for (int i = 0; i < 32; i++)
        snprintf(text + 2 * i, 3, "%02x", digest[i]);
    return text;
}

static char *recorded_checksum(PGconn *connection, int number, struct arena *arena)
{
    return migrate_ask(
        connection,
        arena_print(arena, "select checksum from schema_file where number = %d", number), arena);
}

static const char *apply(PGconn *owner, const struct schema_file *file, struct arena *arena)
{
    const char *reason = run(owner, "begin", arena);
    if (reason == NULL)
        reason = run(owner, file->sql, arena);
    if (reason == NULL)
        reason = run(owner,
                     arena_print(arena,
                                 "insert into schema_file (number, name, checksum) "
                                 "values (%d, '%s', '%s')",
                                 file->number, file->name, checksum(file, arena)),
                     arena);
    if (reason == NULL)
        return run(owner, "commit", arena);
    (void)run(owner, "rollback", arena);
    return arena_print(arena, "schema file %s: %s", file->name, reason);
}

static const char *apply_missing(PGconn *owner, struct arena *arena, int *applied)
{
    for (const struct schema_file *file = schema_files; file->name != NULL; file++) {
        const char *recorded = recorded_checksum(owner, file->number, arena), *reason = NULL;
        if (recorded != NULL && strcmp(recorded, checksum(file, arena)) != 0)
            return arena_print(arena,
                               "schema file %s was applied with other content than this program "
                               "holds: use the program that made this database",
                               file->name);
        if (recorded == NULL)
            reason = apply(owner, file, arena);
        if (reason != NULL)
            return reason;
        *applied += recorded == NULL;
    }
    return NULL;
}

const char *migrate(PGconn *owner, struct arena *arena, int *applied)
{
    *applied = 0;
    const char *reason =
        run(owner,
            "set client_min_messages = warning;"
            "select pg_advisory_lock(7362001);"
            "create table if not exists schema_file ("
            " number integer primary key, name text not null,"
            " checksum text not null, applied_at timestamptz not null default now());"
            "grant select on schema_file to public",
            arena);
    if (reason == NULL)
        reason = apply_missing(owner, arena, applied);
    (void)run(owner, "select pg_advisory_unlock(7362001)", arena);
    return reason;
}

const char *migrate_check(PGconn *connection, struct arena *arena)
{
    int known = 0;
    for (const struct schema_file *file = schema_files; file->name != NULL; file++, known++) {
        const char *recorded = recorded_checksum(connection, file->number, arena);
        if (recorded == NULL)
            return "the database has not this program's schema: run sencod migrate";
        if (strcmp(recorded, checksum(file, arena)) != 0)
            return arena_print(arena, "schema file %s differs from this program's", file->name);
    }
    const char *newest = migrate_ask(connection, "select max(number) from schema_file", arena);
    if (newest == NULL || strtol(newest, NULL, 10) > schema_files[known - 1].number)
        return "the database has a newer schema than this program knows: use the newer program";
    return NULL;
}
