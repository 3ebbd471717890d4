/* PostgreSQL's settings that lose what was acknowledged, or hide that it was lost. */
#include "server/run/check/looks.h"

#include "server/settings/findings.h"
#include "server/store/migrate.h"

struct trap {
    const char *name, *bad, *good, *why;
};

static const struct trap traps[] = {
    {"fsync", "off", "on", "a power cut loses what was acknowledged, or the whole database"},
    {"full_page_writes", "off", "on",
     "a power cut can leave pages half written, which nothing repairs"},
    {"data_sync_retry", "on", "off", "what the disk once failed to write is taken as written"},
    {"synchronous_commit", "off", "on",
     "what was acknowledged a moment before PostgreSQL stops is lost"},
    {"zero_damaged_pages", "on", "off",
     "a damaged page is read as an empty one, and its rows are gone without a word"},
    {"ignore_checksum_failure", "on", "off", "damaged pages are read as if they were good"},
    {NULL, NULL, NULL, NULL},
};

enum { VERSION_LEAST = 150000 };

/* Where it was set is where it is put right. */
static const char *remedy(PGconn *connection, const struct trap *trap, const char *source,
                          bool needs_restart, struct arena *arena)
{
    if (strcmp(source, "user") == 0)
        return arena_print(arena, "alter role %s reset %s", PQuser(connection), trap->name);
    if (strcmp(source, "database") == 0)
        return arena_print(arena, "alter database %s reset %s", PQdb(connection), trap->name);
    if (strcmp(source, "database user") == 0)
        return arena_print(arena, "alter role %s in database %s reset %s", PQuser(connection),
                           PQdb(connection), trap->name);
    if (strcmp(source, "command line") == 0)
        return "start PostgreSQL without it on the command line";
    return arena_print(arena, "set %s = %s in postgresql.conf and %s PostgreSQL", trap->name,
                       trap->good, needs_restart ? "restart" : "reload");
}

/* Only a setting that a role can have of its own can differ from what another role's look said. */
static void look_at(PGconn *connection, const struct trap *trap, bool own_only,
                    struct findings *findings)
{
    const char *values[] = {trap->name};
    PGresult *result =
        PQexecParams(connection, "select setting, source, context from pg_settings where name = $1",
                     1, NULL, values, NULL, NULL, 0);
    if (PQresultStatus(result) == PGRES_TUPLES_OK && PQntuples(result) == 1 &&
        strcmp(PQgetvalue(result, 0, 0), trap->bad) == 0) {
        const char *context = PQgetvalue(result, 0, 2);
        bool own = strcmp(context, "user") == 0 || strcmp(context, "superuser") == 0;
        if (own || !own_only)
            findings_fault(findings, "%s is %s: %s; %s", trap->name, trap->bad, trap->why,
                           remedy(connection, trap, PQgetvalue(result, 0, 1),
                                  strcmp(context, "postmaster") == 0, findings->arena));
    }
    PQclear(result);
}

static void look_at_version(PGconn *connection, struct findings *findings)
{
    const char *number =
        migrate_ask(connection, "select setting from pg_settings where name = 'server_version_num'",
                    findings->arena);
    if (number != NULL && strtol(number, NULL, 10) < VERSION_LEAST)
        findings_fault(findings,
                       "PostgreSQL is of version %ld: what the server asks of it is shown to hold "
                       "from 15 on only; upgrade it",
                       strtol(number, NULL, 10) / 10000);
}

static void look_at_checksums(PGconn *connection, struct findings *findings)
{
    const char *setting =
        migrate_ask(connection, "select setting from pg_settings where name = 'data_checksums'",
                    findings->arena);
    if (setting != NULL && strcmp(setting, "off") == 0)
        findings_warning(findings,
                         "data checksums are off: what a disk returns damaged is not noticed; stop "
                         "PostgreSQL, run pg_checksums --enable --pgdata FOLDER, and start it "
                         "(a new cluster: initdb --data-checksums)");
}

/* Each session says how it wants to be; a pooler in between may not hand that on. */
static void look_at_session(PGconn *connection, struct findings *findings)
{
    const char *path =
        migrate_ask(connection, "select current_setting('search_path')", findings->arena);
    if (path != NULL && strcmp(path, "public,pg_temp") != 0)
        findings_fault(findings,
                       "a session is not as the server asks for it (options=-c ...): something on "
                       "the way, a pooler, does not hand that on, and what role or database have "
                       "set counts; connect to PostgreSQL itself");
}

const char *settings_look(PGconn *connection, const struct options *options, struct arena *arena)
{
    struct findings findings = {arena, NULL};
    (void)options;
    look_at_version(connection, &findings);
    look_at_session(connection, &findings);
    for (const struct trap *trap = traps; trap->name != NULL; trap++)
        look_at(connection, trap, false, &findings);
    look_at_checksums(connection, &findings);
    return findings.text;
}

const char *own_settings_look(PGconn *connection, const struct options *options,
                              struct arena *arena)
{
    struct findings findings = {arena, NULL};
    (void)options;
    look_at_session(connection, &findings);
    for (const struct trap *trap = traps; trap->name != NULL; trap++)
        look_at(connection, trap, true, &findings);
    return findings.text;
}
