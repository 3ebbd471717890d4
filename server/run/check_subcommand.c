/* sencod check: configuration, database and certificates: what is wrong, in words. */
#include "server/run/subcommand.h"

#include "server/authority/certificate.h"
#include "server/authority/faults.h"
#include "server/run/database_check.h"
#include "server/run/identity.h"
#include "server/run/places.h"
#include "server/run/serving_check.h"
#include "server/run/worker.h"
#include "server/store/migrate.h"

#include <openssl/ssl.h>
#include <sys/stat.h>
#include <time.h>

enum { EXPIRY_WARNING_DAYS = 30 };

/* Prints one line; true where it is well. */
static bool say(const char *subject, const char *fault)
{
    printf("%-24s %s\n", subject, fault != NULL ? fault : "well");
    return fault == NULL;
}

static const char *check_database(const struct options *options, const char *conninfo,
                                  const char *user, database_look *look, struct arena *arena)
{
    bool reached;
    return subcommand_in_full(
        options, arena,
        database_check(subcommand_conninfo(conninfo, options, arena), user, look, arena, &reached));
}

/* The people who can let others in: as long as one of them can come in, nobody is locked out. */
static const char *look_at_administrators(PGconn *connection, struct arena *arena)
{
    const char *days = migrate_ask(
        connection,
        "select coalesce(max(least((c.expires_at at time zone 'Europe/London')::date,"
        "                           upper(r.during)) - today()), -1)"
        " from role_held r join certificate c on c.person = r.person and c.revoked_at is null"
        " where r.role = 5 and r.person in (select person from administrator_who_can_come_in)",
        arena);
    if (days == NULL)
        return "cannot be looked at: the database does not answer";
    if (strtol(days, NULL, 10) < 0)
        return "nobody who has joined can administer the trust: sencod init --new-code prints a "
               "code for an administrator";
    if (strtol(days, NULL, 10) < EXPIRY_WARNING_DAYS)
        return arena_print(arena,
                           "in %s days the last one's certificate or role ends: invite one anew "
                           "with senco person invite",
                           days);
    return NULL;
}

static const char *check_certificate(const struct options *options, const char *name,
                                     struct arena *arena)
{
    X509 *certificate = certificate_read(authority_path(arena, options->authority_directory, name));
    const char *fault = NULL;
    int days = 0, seconds = 0;
    if (certificate == NULL)
        return "is not there or cannot be read";
    if (!ASN1_TIME_diff(&days, &seconds, NULL, X509_get0_notAfter(certificate)))
        fault = "has no date it is good until";
    else if (days < 0 || seconds < 0)
        fault = "has expired";
    else if (days < EXPIRY_WARNING_DAYS)
        fault = strcmp(name, SERVER_CERTIFICATE) != 0
                    ? arena_print(arena, "expires in %d days", days)
                    : arena_print(arena, "expires in %d days: %s", days,
                                  subcommand_command(options, arena, "renew"));
    X509_free(certificate);
    return fault;
}

static const char *check_key(const struct options *options, const char *name, struct arena *arena)
{
    struct stat status;
    const char *path = authority_path(arena, options->authority_directory, name);
    if (stat(path, &status) != 0)
        return "is not there";
    if ((status.st_mode & 077) != 0)
        return arena_print(arena, "can be read by others (mode %o): chmod 600 %s",
                           status.st_mode & 0777, path);
    return NULL;
}

static const char *check_authority(const struct options *options, struct arena *arena)
{
    struct authority_places places;
    (void)places_of(options, arena, &places); /* users have a line of their own */
    return authority_fault(&places, arena);
}

static const char *check_root_key(const struct options *options, struct arena *arena)
{
    struct stat status;
    if (stat(authority_path(arena, options->authority_directory, ROOT_KEY), &status) == 0)
        return "still lies on this machine: take it offline";
    return NULL;
}

static const char *check_tls(const struct options *options, struct arena *arena)
{
    const char *reason;
    SSL_CTX_free(worker_tls(options, arena, &reason));
    return reason;
}

static const char *check_users(const struct options *options)
{
    struct identity identity;
    if (!identity_find(options->user, &identity))
        return "user names nobody on this machine";
    if (!identity_find(options->authority_user, &identity))
        return "authority_user names nobody on this machine";
    return NULL;
}

static int run(const struct options *options, struct arena *arena, int argc, char **argv)
{
    bool well = true;
    (void)argv;
    if (argc > 0)
        return subcommand_fail("check takes nothing but --config FILE");
    well &= say("configuration", NULL);
    well &= say("users", check_users(options));
    well &= say("database",
                check_database(options, options->database, options->user, serving_check, arena));
    well &=
        say("database_authority", check_database(options, options->database_authority,
                                                 options->authority_user, migrate_check, arena));
    well &= say("root certificate", check_certificate(options, ROOT_CERTIFICATE, arena));
    well &= say("issuing certificate", check_certificate(options, ISSUING_CERTIFICATE, arena));
    well &= say("issuing key", check_key(options, ISSUING_KEY, arena));
    well &= say("server certificate", check_certificate(options, SERVER_CERTIFICATE, arena));
    well &= say("server key", check_key(options, SERVER_KEY, arena));
    well &= say("authority", check_authority(options, arena));
    well &= say("TLS", check_tls(options, arena));
    /* warnings: the trust may just have been made */
    (void)say("root key", check_root_key(options, arena));
    (void)say("administrators", check_database(options, options->database, options->user,
                                               look_at_administrators, arena));
    return well ? 0 : 1;
}

const struct subcommand check_subcommand = {
    .name = "check",
    .summary = "say what is wrong with configuration, database and certificates",
    .example = "sencod check --config " SUBCOMMAND_CONFIG,
    .run = run};
