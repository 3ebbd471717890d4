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

static char *recorded_checksum(PGconn *connection, const struct schema_file *file,
                               struct arena *arena)
{
    return migrate_ask(
        connection,
        arena_print(arena, "select checksum from schema_file where name = '%s'", file->name),
        arena);
}

static bool is_recorded(PGconn *connection, const struct schema_file *file, struct arena *arena)
{
    const char *recorded = recorded_checksum(connection, file, arena);
    return recorded != NULL && strcmp(recorded, checksum(file, arena)) == 0;
}

/* A condition on schema_file: the file is none of this program's. */
static const char *unknown(const struct schema_file *files, struct arena *arena)
{
    const char *condition = "true";
    for (; files->name != NULL; files++)
        condition = arena_print(arena, "%s and name <> '%s'", condition, files->name);
    return condition;
}

/* A program that knows less than the database must not put its own functions there. */
static const char *refuse_other_program(PGconn *connection, struct arena *arena)
{
    for (const struct schema_file *file = schema_files; file->name != NULL; file++)
        if (recorded_checksum(connection, file, arena) != NULL &&
            !is_recorded(connection, file, arena))
            return arena_print(arena,
                               "schema file %s was applied with other content than this program "
                               "holds: use the program that made this database",
                               file->name);
    if (migrate_ask(connection,
                    arena_print(arena,
                                "select name from schema_file where name not like 'functions/%%'"
                                " and %s limit 1",
                                unknown(schema_files, arena)),
                    arena) != NULL)
        return "the database has a newer schema than this program knows: use the newer program";
    return NULL;
}

/* Texts are UTF-8 from end to end, and are counted in characters by constraints. */
static const char *check_encoding(PGconn *connection, struct arena *arena)
{
    const char *encoding = PQparameterStatus(connection, "server_encoding");
    if (encoding == NULL || strcmp(encoding, "UTF8") == 0)
        return NULL;
    return arena_print(arena,
                       "the database's encoding is %s: make one with the encoding UTF8 (create "
                       "database ... encoding 'UTF8' template template0)",
                       encoding);
}

static const char *apply(PGconn *owner, const struct schema_file *file, struct arena *arena)
{
    const char *reason = run(owner, "begin", arena);
    if (reason == NULL)
        reason = run(owner, file->sql, arena);
    if (reason == NULL)
        reason = run(owner,
                     arena_print(arena,
                                 "insert into schema_file (name, checksum) values ('%s', '%s')"
                                 " on conflict (name) do update set checksum = excluded.checksum,"
                                 " applied_at = now()",
                                 file->name, checksum(file, arena)),
                     arena);
    if (reason == NULL)
        return run(owner, "commit", arena);
    (void)run(owner, "rollback", arena);
    return arena_print(arena, "schema file %s: %s", file->name, reason);
}

/* Those that are not recorded as they are; or all, whatever is recorded. */
static const char *apply_files(PGconn *owner, const struct schema_file *files, bool all,
                               struct arena *arena, int *applied)
{
    for (; files->name != NULL; files++) {
        if (!all && is_recorded(owner, files, arena))
            continue;
        const char *reason = apply(owner, files, arena);
        if (reason != NULL)
            return reason;
        ++*applied;
    }
    return NULL;
}

/* An area that is no more: what stood in its file is dropped by a numbered one. */
static const char *forget_areas(PGconn *owner, struct arena *arena)
{
    return run(owner,
               arena_print(arena, "delete from schema_file where name like 'functions/%%' and %s",
                           unknown(schema_functions, arena)),
               arena);
}

static const char *bring_up(PGconn *owner, struct arena *arena, int *applied)
{
    const char *reason = run(owner,
                             "create table if not exists schema_file ("
                             " name text primary key, checksum text not null,"
                             " applied_at timestamptz not null default now());"
                             "grant select on schema_file to senconet_app, senconet_authority",
                             arena);
    if (reason == NULL)
        reason = refuse_other_program(owner, arena);
    if (reason == NULL)
        reason = apply_files(owner, schema_files, false, arena, applied);
    /* what a numbered file makes anew has lost the rights to it */
    if (reason == NULL)
        reason = apply_files(owner, schema_functions, *applied > 0, arena, applied);
    return reason != NULL ? reason : forget_areas(owner, arena);
}

const char *migrate(PGconn *owner, struct arena *arena, int *applied)
{
    *applied = 0;
    const char *reason = check_encoding(owner, arena);
    if (reason != NULL)
        return reason;
    reason = run(owner, "select pg_advisory_lock(7362001)", arena);
    if (reason == NULL)
        reason = bring_up(owner, arena, applied);
    (void)run(owner, "select pg_advisory_unlock(7362001)", arena);
    return reason;
}

static const char *check_files(PGconn *connection, const struct schema_file *files,
                               struct arena *arena)
{
    for (; files->name != NULL; files++)
        if (recorded_checksum(connection, files, arena) == NULL)
            return "the database has not this program's schema: run sencod migrate";
        else if (!is_recorded(connection, files, arena))
            return arena_print(arena,
                               "schema file %s in the database differs from this program's: run "
                               "sencod migrate of the program that is to serve",
                               files->name);
    return NULL;
}

const char *migrate_check(PGconn *connection, struct arena *arena)
{
    const char *reason = check_encoding(connection, arena);
    if (reason == NULL)
        reason = refuse_other_program(connection, arena);
    if (reason == NULL)
        reason = check_files(connection, schema_files, arena);
    return reason != NULL ? reason : check_files(connection, schema_functions, arena);
}
