/* sencod check: what of configuration, machine, database and certificates is wrong, in words: a
 * line each with why it matters and what to do. */
#include "server/run/subcommand.h"

#include "server/run/check/looks.h"
#include "server/run/serving_check.h"
#include "server/settings/findings.h"
#include "server/settings/own_certificates.h"
#include "server/store/migrate.h"

struct check {
    const struct options *options;
    struct arena *arena;
    bool endangered; /* something found is more than a warning */
};

static const struct {
    const char *subject;
    machine_look *look;
} machine_looks[] = {
    {"configuration", configuration_look},
    {"users", users_look},
    {"listen", listen_look},
    {"descriptors", descriptors_look},
    {"disk", disk_look},
    {"authority directory", directory_look},
    {"root certificate", root_certificate_look},
    {"issuing certificate", issuing_certificate_look},
    {"issuing key", issuing_key_look},
    {"server certificate", server_certificate_look},
    {"server key", server_key_look},
    {"receipts certificate", receipts_certificate_look},
    {"receipts key", receipts_key_look},
    {"authority", authority_look},
    {"TLS", tls_look},
    {"root key", root_key_look},
    {"mail", mail_look},
    {"backup", backup_look},
};

static const char *look_at_schema(PGconn *connection, const struct options *options,
                                  struct arena *arena)
{
    (void)options;
    return migrate_check(connection, arena);
}

/* Ended by NULL. */
static database_look *const server_looks[] = {
    serving_check, rights_look, settings_look, standby_look, capacity_look, clock_look, NULL};
static database_look *const night_looks[] = {look_at_schema, rights_look, own_settings_look,
                                             night_look, NULL};
static database_look *const authority_looks[] = {look_at_schema, rights_look, own_settings_look,
                                                 NULL};

/* A command it advises is named as it must be typed. */
static void say_line(struct check *check, const char *subject, const char *line)
{
    printf("%-24s %s\n", subject, subcommand_in_full(check->options, check->arena, line));
    if (strncmp(line, FINDING_WARNING, strlen(FINDING_WARNING)) != 0)
        check->endangered = true;
}

/* One finding a line, each with its subject. */
static void say(struct check *check, const char *subject, const char *text)
{
    if (text == NULL)
        printf("%-24s well\n", subject);
    while (text != NULL && *text != '\0') {
        size_t length = strcspn(text, "\n");
        say_line(check, subject, arena_copy_n(check->arena, text, length));
        text += length + (text[length] == '\n');
    }
}

static const char *look_at_all(PGconn *connection, database_look *const *looks,
                               const struct options *options, struct arena *arena)
{
    struct findings findings = {arena, NULL};
    for (; *looks != NULL; looks++)
        findings_add(&findings, (*looks)(connection, options, arena));
    return findings.text;
}

static const char *look_as_server(PGconn *connection, const struct options *options,
                                  struct arena *arena)
{
    return look_at_all(connection, server_looks, options, arena);
}

static const char *look_as_night(PGconn *connection, const struct options *options,
                                 struct arena *arena)
{
    return look_at_all(connection, night_looks, options, arena);
}

static const char *look_as_authority(PGconn *connection, const struct options *options,
                                     struct arena *arena)
{
    return look_at_all(connection, authority_looks, options, arena);
}

/* Connected as the server would be, so that what is set for it is what is looked at. */
static void check_database(struct check *check, const char *subject, const char *conninfo,
                           const char *user, database_look *look)
{
    struct findings findings = {check->arena, NULL};
    struct database_visit visit = {.conninfo =
                                       subcommand_conninfo(conninfo, check->options, check->arena),
                                   .user = user,
                                   .look = look,
                                   .options = check->options};
    bool reached;
    findings_add(&findings, database_check(&visit, check->arena, &reached));
    findings_add(&findings, route_look(conninfo, check->arena));
    say(check, subject, findings.text);
}

static void check_databases(struct check *check)
{
    const struct options *options = check->options;
    check_database(check, "database", options->database, options->user, look_as_server);
    check_database(check, "database_authority", options->database_authority,
                   options->authority_user, look_as_authority);
    if (options->backup_folder != NULL || options->mail_server != NULL)
        check_database(check, "database_nightly", options->database_nightly, options->nightly_user,
                       look_as_night);
    say(check, "who is let in", doors_look(options, check->arena));
    check_database(check, "administrators", options->database, options->user, administrators_look);
}

static int run(const struct options *options, struct arena *arena, int argc, char **argv)
{
    struct check check = {.options = options, .arena = arena};
    (void)argv;
    if (argc > 0)
        return subcommand_fail("check takes nothing but --config FILE");
    for (size_t i = 0; i < sizeof machine_looks / sizeof machine_looks[0]; i++)
        say(&check, machine_looks[i].subject, machine_looks[i].look(options, arena));
    check_databases(&check);
    return check.endangered ? 1 : 0;
}

const struct subcommand check_subcommand = {
    .name = "check",
    .summary = "say what is wrong with configuration, machine, database and certificates",
    .example = "sencod check --config " SUBCOMMAND_CONFIG,
    .run = run};
