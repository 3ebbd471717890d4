/* Who is let into the database as whom, by trying: each of the machine's users is to be one role of
 * the database, or a process that is broken into becomes another by saying so. */
#include "server/run/check/looks.h"

#include "server/run/subcommand.h"
#include "server/settings/findings.h"

#include <unistd.h>

/* A user of the machine, and how the database would be entered as somebody else. */
struct door {
    const char *user, *process, *conninfo;
    const char *role; /* NULL: whom conninfo names */
    const char *as, *danger;
};

static const char *look_at_nothing(PGconn *connection, const struct options *options,
                                   struct arena *arena)
{
    (void)connection;
    (void)options;
    (void)arena;
    return NULL;
}

/* The way the server would come in, for its own roles and for another. */
static const char *entering(const struct options *options, const struct door *door,
                            struct arena *arena)
{
    const char *conninfo = subcommand_conninfo(door->conninfo, options, arena);
    return door->role != NULL ? arena_print(arena, "%s user=%s", conninfo, door->role) : conninfo;
}

static void try_door(const struct options *options, const struct door *door,
                     struct findings *findings)
{
    bool let_in;
    struct database_visit visit = {.conninfo = entering(options, door, findings->arena),
                                   .user = door->user,
                                   .look = look_at_nothing};
    (void)database_check(&visit, findings->arena, &let_in);
    if (let_in)
        findings_fault(findings,
                       "%s, who is %s, is let in as %s: whoever breaks into that process %s; let "
                       "each user in as one role only (pg_hba.conf: peer map=..., pg_ident.conf)",
                       door->user, door->process, door->as, door->danger);
}

static void try_doors(const struct options *options, struct findings *findings)
{
    static const char server[] = "the server", signer[] = "the signing process";
    const char *owner = options->database_owner, *authority = options->database_authority;
    const struct door doors[] = {
        {options->user, server, owner, NULL, "the owner (database_owner)",
         "can alter what is kept"},
        {options->user, server, authority, NULL, "the authority (database_authority)",
         "can list certificates nobody was invited to"},
        {options->user, server, options->database, "postgres", "the superuser postgres",
         "can do anything to it"},
        {options->authority_user, signer, owner, NULL, "the owner (database_owner)",
         "can alter what is kept"},
        {options->authority_user, signer, options->database, NULL, "the server's role (database)",
         "can write returns and roles"},
        {options->authority_user, signer, authority, "postgres", "the superuser postgres",
         "can do anything to it"},
        {options->user, server, options->database_backup, NULL,
         "who copies the database (database_backup)", "can read all of it"},
        {options->authority_user, signer, options->database_backup, NULL,
         "who copies the database (database_backup)", "can read all of it"},
    };
    for (size_t i = 0; i < sizeof doors / sizeof doors[0]; i++)
        try_door(options, &doors[i], findings);
}

/* Started by one user all of it is that user's, which users_look says. */
const char *doors_look(const struct options *options, struct arena *arena)
{
    struct findings findings = {arena, NULL};
    const struct database_visit visit = {.conninfo =
                                             subcommand_conninfo(options->database, options, arena),
                                         .user = options->user,
                                         .look = look_at_nothing};
    bool reached;
    (void)database_check(&visit, arena, &reached);
    if (!reached)
        return "could not be tried: the database does not answer";
    if (geteuid() == 0 && options->user != NULL && options->authority_user != NULL)
        try_doors(options, &findings);
    return findings.text;
}
