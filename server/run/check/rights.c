/* What the connected role may do in the database: the server's roles are kept from altering what is
 * kept by having no right to. */
#include "server/run/check/looks.h"

#include "server/settings/findings.h"
#include "server/store/migrate.h"

const char *rights_look(PGconn *connection, const struct options *options, struct arena *arena)
{
    struct findings findings = {arena, NULL};
    const char *power = migrate_ask(
        connection,
        "select case when rolsuper then 'a superuser'"
        "            when pg_has_role(oid, (select relowner from pg_class"
        "                                    where oid = to_regclass('audit')), 'member')"
        "            then 'the owner of its tables' end"
        "  from pg_roles where rolname = current_user",
        arena);
    (void)options;
    if (power != NULL)
        findings_fault(&findings,
                       "%s is %s: whoever breaks into this process can alter what is kept; name a "
                       "role made by deploy/database/roles.sql",
                       PQuser(connection), power);
    return findings.text;
}
