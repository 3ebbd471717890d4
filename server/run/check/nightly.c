/* What the night needs: mail over TLS, copies on another disk than the database, its log archived,
 * and that whoever does it is nobody else. */
#include "server/run/check/looks.h"

#include "server/nightly/mailer.h"
#include "server/settings/findings.h"
#include "server/store/migrate.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

const char *mail_look(const struct options *options, struct arena *arena)
{
    struct findings findings = {arena, NULL};
    const char *fault = options->mail_server != NULL ? mailer_fault(options, arena) : NULL;
    struct stat status;
    if (options->mail_server == NULL)
        findings_warning(&findings, "mail_server is not set: nobody is reminded of anything, and "
                                    "no administrator is told what failed in the night");
    else if (fault != NULL)
        findings_fault(&findings, "%s", fault);
    if (options->mail_password_file != NULL && stat(options->mail_password_file, &status) == 0 &&
        (status.st_mode & 0007) != 0)
        findings_fault(&findings,
                       "%s, of mail_password_file, can be read by everybody on this "
                       "machine: chmod o= it",
                       options->mail_password_file);
    return findings.text;
}

static void look_at_folder(const char *folder, const char *option, struct findings *findings)
{
    struct stat status;
    if (folder == NULL)
        return;
    if (stat(folder, &status) != 0 || !S_ISDIR(status.st_mode))
        findings_fault(findings, "%s, of %s, is no folder: make it", folder, option);
    else if ((status.st_mode & 0007) != 0)
        findings_fault(findings,
                       "%s, of %s, is open to everybody on this machine, who could read all that "
                       "is kept: chmod o= it",
                       folder, option);
}

const char *backup_look(const struct options *options, struct arena *arena)
{
    struct findings findings = {arena, NULL};
    if (options->backup_folder == NULL)
        findings_warning(&findings,
                         "backup_folder is not set: nothing is copied, and what is kept is "
                         "lost with its disk; set it, and run sencod nightly every night");
    else if (options->wal_folder == NULL)
        findings_warning(&findings, "wal_folder is not set: what was written since the last copy "
                                    "would be lost with the database's disk; set it, and "
                                    "archive_command (sencod archive --help)");
    look_at_folder(options->backup_folder, "backup_folder", &findings);
    look_at_folder(options->wal_folder, "wal_folder", &findings);
    return findings.text;
}

/* Where PostgreSQL is another machine's, its folder is not here, or another's of the same name. */
static void look_at_disk(PGconn *connection, const char *folder, const char *option,
                         struct findings *findings)
{
    const char *data =
        migrate_ask(connection, "select current_setting('data_directory', true)", findings->arena);
    struct stat of_data, of_folder;
    if (data != NULL && folder != NULL && stat(data, &of_data) == 0 &&
        stat(folder, &of_folder) == 0 && of_data.st_dev == of_folder.st_dev)
        findings_warning(findings,
                         "%s, of %s, is on the disk of the database itself (%s): one disk that "
                         "fails takes both; put it on another",
                         folder, option, data);
}

/* A school trust may not fill a segment of the log in a day: what stands in it is archived only
 * once it is full, or so much time has passed. */
static void look_at_archive(PGconn *connection, const struct options *options,
                            struct findings *findings)
{
    const char *mode = migrate_ask(
        connection, "select setting from pg_settings where name = 'archive_mode'", findings->arena);
    const char *slow = migrate_ask(connection,
                                   "select 'slow' from pg_settings where name = 'archive_timeout'"
                                   " and setting::integer not between 1 and 3600",
                                   findings->arena);
    if (options->wal_folder == NULL || mode == NULL)
        return;
    if (strcmp(mode, "off") == 0)
        findings_fault(findings, "archive_mode is off, and wal_folder stays empty: what was "
                                 "written since the last copy is lost with the disk; set "
                                 "archive_mode = on and archive_command (sencod archive --help)");
    else if (slow != NULL && slow[0] != '\0')
        findings_fault(findings, "archive_timeout is not set, or to more than an hour: what is "
                                 "written on a quiet day stays out of wal_folder, and is lost "
                                 "with the disk; set archive_timeout = 60");
}

const char *night_look(PGconn *connection, const struct options *options, struct arena *arena)
{
    struct findings findings = {arena, NULL};
    const char *last =
        migrate_ask(connection,
                    "select coalesce((select to_char(last_success, 'YYYY-MM-DD') from nightly_step"
                    " where name = 'backup' and last_success < now() - interval '2 days'), '')",
                    arena);
    look_at_disk(connection, options->backup_folder, "backup_folder", &findings);
    look_at_archive(connection, options, &findings);
    if (options->backup_folder != NULL && last != NULL && last[0] != '\0')
        findings_fault(&findings,
                       "the database was last copied on %s: sencod nightly --list says "
                       "what is wrong",
                       last);
    return findings.text;
}
