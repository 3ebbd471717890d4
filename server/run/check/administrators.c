/* The people who can let others in: as long as one of them can come in, nobody is locked out. */
#include "server/run/check/looks.h"

#include "server/settings/findings.h"
#include "server/store/migrate.h"

enum { EXPIRY_WARNING_DAYS = 30 };

const char *administrators_look(PGconn *connection, const struct options *options,
                                struct arena *arena)
{
    struct findings findings = {arena, NULL};
    const char *days = migrate_ask(
        connection,
        "select coalesce(max(least((c.expires_at at time zone 'Europe/London')::date, "
        "upper(r.during)) - today()), -1)"
        " from role_held r join certificate c on c.person = r.person and c.revoked_at is null"
        " where r.role = 5 and r.person in (select person from administrator_who_can_come_in)",
        arena);
    (void)options;
    if (days == NULL)
        findings_warning(&findings, "cannot be looked at: the database does not answer");
    else if (strtol(days, NULL, 10) < 0)
        findings_warning(&findings,
                         "nobody who has joined can administer the trust: sencod init --new-code "
                         "prints a code for an administrator");
    else if (strtol(days, NULL, 10) < EXPIRY_WARNING_DAYS)
        findings_warning(&findings,
                         "in %s days the last one's certificate or role ends: invite one anew "
                         "with senco person invite",
                         days);
    return findings.text;
}
