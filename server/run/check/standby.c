/* The synchronous standby: whether one is wanted, is there, and is waited for. */
#include "server/run/check/looks.h"

#include "server/settings/findings.h"
#include "server/store/migrate.h"

/* "ANY 2 (a, b, c)", "2 (a, b)": two; "a, b": one; '': none. */
#define WANTED                                                                                     \
    "select case when setting = '' then 0 else coalesce(substring(setting from "                   \
    "'(?i)^\\s*(?:any\\s|first\\s)?\\s*(\\d+)\\s*[(]')::integer, 1) end"                           \
    " from pg_settings where name = 'synchronous_standby_names'"

static long ask_number(PGconn *connection, const char *sql, struct arena *arena)
{
    const char *answer = migrate_ask(connection, sql, arena);
    return answer != NULL ? strtol(answer, NULL, 10) : 0;
}

static void look_at_waiting(PGconn *connection, struct findings *findings)
{
    const char *how =
        migrate_ask(connection, "select setting from pg_settings where name = 'synchronous_commit'",
                    findings->arena);
    if (how != NULL && strcmp(how, "local") == 0)
        findings_fault(findings,
                       "synchronous_commit is local: a write is acknowledged before the standby "
                       "has it, and lost with this database's machine; set it to on");
    else if (how != NULL && strcmp(how, "remote_write") == 0)
        findings_warning(findings,
                         "synchronous_commit is remote_write: the standby has a write in memory "
                         "only when it is acknowledged; set it to on");
}

/* Others than superusers see that a standby is connected, not how far it is. */
const char *standby_look(PGconn *connection, const struct options *options, struct arena *arena)
{
    struct findings findings = {arena, NULL};
    long wanted = ask_number(connection, WANTED, arena);
    long there = ask_number(connection, "select count(*) from pg_stat_replication", arena);
    (void)options;
    if (wanted > there)
        findings_fault(&findings,
                       "synchronous_standby_names wants %ld, and %ld %s connected: no write is "
                       "acknowledged until they are; start the standby, or, where it is gone for "
                       "good, put another in its place",
                       wanted, there, there == 1 ? "standby is" : "standbys are");
    if (wanted > 0)
        look_at_waiting(connection, &findings);
    return findings.text;
}
