/* A configuration of our own, since the trust's may lie elsewhere (/etc/postgresql), and must not
 * let anybody in yet: no port, a socket in a folder that only its owner enters. */
#include "server/nightly/recovery.h"

#include "server/nightly/archive.h"
#include "server/nightly/program.h"
#include "server/store/conninfo.h"

#include <dirent.h>
#include <errno.h>
#include <libpq-fe.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { START_SECONDS = 86400, CONNECT_SECONDS = 10, LOG_END = 1500 };

#define CONFIGURATION "senconet-restore.conf"
#define ENTRANCE      "senconet-restore.hba"
#define LOG           "senconet-restore.log"
#define SIGNAL_FILE   "recovery.signal"

static const char *path_of(const struct restore *restore, const char *name)
{
    return arena_print(restore->arena, "%s/%s", restore->into, name);
}

/* As PostgreSQL has values: a quote stands twice. */
static char *quoted(struct arena *arena, const char *value)
{
    char *text = arena_need(arena, 2 * strlen(value) + 3), *at = text;
    *at++ = '\'';
    for (; *value != '\0'; value++) {
        if (*value == '\'')
            *at++ = '\'';
        *at++ = *value;
    }
    *at = '\'';
    return text;
}

static const char *write_text(const struct restore *restore, const char *name, const char *text)
{
    const char *path = path_of(restore, name);
    FILE *file = fopen(path, "we");
    bool written = file != NULL && fputs(text, file) >= 0;
    if (file != NULL)
        written = fclose(file) == 0 && written;
    if (written && restore->as != NULL)
        written = chown(path, restore->as->user, restore->as->group) == 0;
    return written ? NULL : arena_print(restore->arena, "%s: %s", path, strerror(errno));
}

/* A command of the shell's that PostgreSQL runs for each segment it wants. */
static const char *restore_command(const struct restore *restore)
{
    if (restore->options->wal_folder == NULL)
        return "false";
    return arena_print(restore->arena, "cp -- \"%s/%%f\" \"%%p\"", restore->options->wal_folder);
}

static const char *configuration(const struct restore *restore, const char *socket)
{
    struct arena *arena = restore->arena;
    return arena_print(arena,
                       "listen_addresses = ''\nunix_socket_directories = %s\n"
                       "unix_socket_permissions = 0700\nhba_file = %s\n"
                       "restore_command = %s\narchive_mode = off\nhot_standby = off\n"
                       "synchronous_standby_names = ''\nlogging_collector = off\n"
                       "log_destination = 'stderr'\nrecovery_target_timeline = 'latest'\n"
                       "recovery_target_action = 'promote'\n%s",
                       quoted(arena, socket), quoted(arena, path_of(restore, ENTRANCE)),
                       quoted(arena, restore_command(restore)),
                       restore->target != NULL
                           ? arena_print(arena, "recovery_target_time = '%s'\n", restore->target)
                           : "");
}

static const char *write_files(const struct restore *restore, const char *socket)
{
    const char *reason = write_text(restore, ENTRANCE, "local all all trust\n");
    if (reason == NULL)
        reason = write_text(restore, CONFIGURATION, configuration(restore, socket));
    return reason != NULL ? reason : write_text(restore, SIGNAL_FILE, "");
}

/* What PostgreSQL said last, without the times before it. */
static char *log_end(const struct restore *restore)
{
    char text[LOG_END + 1] = "";
    FILE *file = fopen(path_of(restore, LOG), "re");
    if (file == NULL)
        return arena_copy(restore->arena, "it left no log");
    if (fseek(file, -LOG_END, SEEK_END) != 0)
        rewind(file);
    text[fread(text, 1, LOG_END, file)] = '\0';
    fclose(file);
    return arena_copy(restore->arena, text);
}

static int control(const struct restore *restore, const char *const *more)
{
    char *said;
    const char *words[16] = {arena_print(restore->arena, "%s/pg_ctl", restore->programs),
                             "--pgdata", restore->into, "-w", "-s"};
    int count = 5;
    for (; *more != NULL && count < 15; more++)
        words[count++] = *more;
    return program_run(words, restore->as, restore->arena, &said);
}

static const char *start(const struct restore *restore)
{
    const char *options = arena_print(restore->arena, "-c config_file=%s",
                                      quoted(restore->arena, path_of(restore, CONFIGURATION)));
    const char *seconds = arena_print(restore->arena, "%d", START_SECONDS);
    const char *words[] = {"start",     "--timeout", seconds, "--log", path_of(restore, LOG),
                           "--options", options,     NULL};
    return control(restore, words) == 0
               ? NULL
               : arena_print(restore->arena,
                             "PostgreSQL could not bring the copy to the moment that is wanted: %s",
                             log_end(restore));
}

static const char *stop(const struct restore *restore)
{
    const char *words[] = {"stop", "--mode=fast", NULL};
    return control(restore, words) == 0 ? NULL
                                        : "PostgreSQL could not be stopped after it was restored";
}

static const char *ask_epoch(struct restore *restore, PGconn *owner)
{
    const char *why = arena_print(restore->arena, "restored from %s", restore->from);
    const char *values[] = {why};
    PGresult *result = PQexecParams(owner, "select begin_history(left($1::text, 500))", 1, NULL,
                                    values, NULL, NULL, 0);
    const char *reason = NULL;
    if (PQresultStatus(result) == PGRES_TUPLES_OK)
        restore->epoch = arena_copy(restore->arena, PQgetvalue(result, 0, 0));
    else
        reason = arena_print(restore->arena, "the new history could not begin: %s",
                             PQerrorMessage(owner));
    PQclear(result);
    return reason;
}

/* As the owner of the tables, by the socket of this one start. */
static const char *begin_history(struct restore *restore, const char *socket)
{
    const char *conninfo = arena_print(
        restore->arena, "%s host=%s hostaddr='' port=5432 sslmode=disable",
        conninfo_pinned(restore->options->database_owner, CONNECT_SECONDS, 0, restore->arena),
        quoted(restore->arena, socket));
    PGconn *owner = PQconnectdb(conninfo);
    const char *reason = PQstatus(owner) == CONNECTION_OK
                             ? ask_epoch(restore, owner)
                             : arena_print(restore->arena,
                                           "the restored database does not answer: "
                                           "%s",
                                           PQerrorMessage(owner));
    PQfinish(owner);
    return reason;
}

/* Who restores another copy later must not begin a history of the same number. */
static const char *keep_histories(const struct restore *restore)
{
    const char *folder = path_of(restore, "pg_wal"), *reason = NULL;
    DIR *entries = restore->options->wal_folder != NULL ? opendir(folder) : NULL;
    if (entries == NULL)
        return NULL;
    for (const struct dirent *entry; reason == NULL && (entry = readdir(entries)) != NULL;)
        if (strlen(entry->d_name) == 16 && strcmp(entry->d_name + 8, ".history") == 0)
            reason = archive_keep(restore->options->wal_folder,
                                  arena_print(restore->arena, "%s/%s", folder, entry->d_name),
                                  entry->d_name, restore->arena);
    closedir(entries);
    return reason;
}

static const char *run_started(struct restore *restore, const char *socket)
{
    const char *reason = begin_history(restore, socket);
    const char *stopped = stop(restore);
    if (reason == NULL)
        reason = stopped;
    return reason != NULL ? reason : keep_histories(restore);
}

/* A socket's path is short; a data folder's need not be. */
static const char *make_socket_folder(const struct restore *restore, char *folder)
{
    if (mkdtemp(folder) == NULL || chmod(folder, 0700) != 0 ||
        (restore->as != NULL && chown(folder, restore->as->user, restore->as->group) != 0))
        return arena_print(restore->arena, "%s: %s", folder, strerror(errno));
    return NULL;
}

static void remove_files(const struct restore *restore)
{
    (void)unlink(path_of(restore, CONFIGURATION));
    (void)unlink(path_of(restore, ENTRANCE));
    (void)unlink(path_of(restore, LOG));
}

const char *recovery_run(struct restore *restore)
{
    char socket[] = "/tmp/sencod-restore-XXXXXX";
    const char *reason = make_socket_folder(restore, socket);
    if (reason == NULL)
        reason = write_files(restore, socket);
    if (reason == NULL)
        reason = start(restore);
    if (reason == NULL)
        reason = run_started(restore, socket);
    if (reason == NULL)
        remove_files(restore);
    (void)rmdir(socket);
    return reason;
}
