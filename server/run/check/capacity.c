/* Whether PostgreSQL lets in as many connections as the server opens, and has room for its locks.
 */
#include "server/run/check/looks.h"

#include "server/run/supervisor.h"
#include "server/settings/findings.h"

/* Who tells the metrics asks how the night went. */
static long opened_by_reporter(const struct options *options)
{
    return options->metrics != NULL;
}

/* Each worker has its sessions and one connection that listens for notices. */
static long opened_by_workers(const struct options *options)
{
    return supervisor_workers(options) * (options->sessions + 1);
}

static long column(const PGresult *result, int number)
{
    return strtol(PQgetvalue(result, 0, number), NULL, 10);
}

/* Old workers and new ones are there together while a new configuration is taken. */
static void compare(struct findings *findings, const struct options *options, long others,
                    long allowed, const char *limit)
{
    long workers = opened_by_workers(options);
    if (allowed < 0) /* no limit */
        return;
    if (workers + others > allowed)
        findings_warning(findings,
                         "%s lets in %ld connections, and %d workers of %ld sessions need %ld: "
                         "some workers would answer slowly or not at all; raise it, or lower "
                         "workers or sessions",
                         limit, allowed, supervisor_workers(options), options->sessions,
                         workers + others);
    else if (2 * workers + others > allowed)
        findings_warning(findings,
                         "%s lets in %ld connections, and while a new configuration is taken "
                         "(SIGHUP) old and new workers need %ld: requests would be refused "
                         "meanwhile; raise it, or lower workers or sessions",
                         limit, allowed, 2 * workers + others);
}

/* A crowd that writes has a lock on each chain of the audit that it goes into (chain_audit, schema
 * 017), until it is stored; there are no more chains than schools and people, and one. */
static void look_at_locks(PGconn *connection, struct findings *findings,
                          const struct options *options)
{
    PGresult *result =
        PQexec(connection, "select current_setting('max_connections')::integer"
                           " + current_setting('max_prepared_transactions')::integer,"
                           " current_setting('max_locks_per_transaction')::integer,"
                           " (select count(*) from school) + (select count(*) from person) + 1");
    if (PQresultStatus(result) == PGRES_TUPLES_OK && PQntuples(result) == 1) {
        long crowds = supervisor_workers(options) * options->sessions * options->batch;
        long chains = column(result, 2), needed = crowds < chains ? crowds : chains;
        long room = column(result, 0) * column(result, 1);
        if (needed > room)
            findings_warning(findings,
                             "max_locks_per_transaction leaves room for %ld locks, and when all "
                             "schools send at once (%d workers of %ld sessions, %ld requests "
                             "together in each) they need %ld: crowds would be refused, and stored "
                             "one request at a time, slowly; set it to %ld or more in "
                             "postgresql.conf and restart PostgreSQL, or lower batch",
                             room, supervisor_workers(options), options->sessions, options->batch,
                             needed, column(result, 1) + needed / column(result, 0) + 1);
    }
    PQclear(result);
}

const char *capacity_look(PGconn *connection, const struct options *options, struct arena *arena)
{
    struct findings findings = {arena, NULL};
    PGresult *result = PQexec(
        connection, "select current_setting('max_connections')::integer"
                    " - current_setting('superuser_reserved_connections')::integer"
                    " - (select count(*) from pg_stat_activity"
                    "     where usesysid is not null and datid is not null"
                    "       and application_name <> 'sencod'),"
                    " (select rolconnlimit from pg_roles where rolname = current_user),"
                    " (select datconnlimit from pg_database where datname = current_database())");
    if (PQresultStatus(result) == PGRES_TUPLES_OK && PQntuples(result) == 1) {
        /* the signing process has one, of another role */
        long reporter = opened_by_reporter(options);
        compare(&findings, options, 1 + reporter, column(result, 0),
                "max_connections, less what is reserved and what others have open,");
        compare(&findings, options, reporter, column(result, 1), "the role's connection limit");
        compare(&findings, options, 1 + reporter, column(result, 2),
                "the database's connection limit");
    }
    PQclear(result);
    look_at_locks(connection, &findings, options);
    return findings.text;
}
