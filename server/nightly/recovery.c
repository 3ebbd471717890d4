/* A configuration of our own, since the trust's may lie elsewhere (/etc/postgresql), and must not
 * let anybody in yet: no port, a socket in a folder that only its owner enters. */
#include "server/nightly/recovery.h"

#include "server/nightly/program.h"
#include "server/nightly/restore_mark.h"
#include "server/store/conninfo.h"

#include <errno.h>
#include <libpq-fe.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { START_SECONDS = 86400, CONNECT_SECONDS = 10, LOG_END = 1500, LOG_SEARCHED = 64 << 10 };

#define CONFIGURATION "senconet-restore.conf"
#define ENTRANCE      "senconet-restore.hba"
#define LOG           "senconet-restore.log"
#define SIGNAL_FILE   "recovery.signal"

static const char *path_of(const struct restore *restore, const char *name)
{
    return arena_print(restore->arena, "%s/%s", restore->into, name);
}

/* As one word of a shell's. */
static char *quoted(struct arena *arena, const char *value)
{
    static const char escaped[] = "'\\''";
    char *text = arena_need(arena, 4 * strlen(value) + 3), *at = text;
    *at++ = '\'';
    for (; *value != '\0'; value++) {
        size_t length = *value == '\'' ? sizeof escaped - 1 : 1;
        memcpy(at, length > 1 ? escaped : value, length);
        at += length;
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

/* A command of the shell's that PostgreSQL runs for each file it wants. The copy alone needs to
 * know which histories there have been, too: the one that it begins has a number of its own. */
static const char *restore_command(const struct restore *restore)
{
    const char *folder = restore->options->wal_folder;
    if (folder == NULL)
        return "false";
    const char *copy = arena_print(restore->arena, "cp -- \"%s/%%f\" \"%%p\"", folder);
    return restore->copy_alone
               ? arena_print(restore->arena, "case %%f in *.history) %s;; *) false;; esac", copy)
               : copy;
}

/* Never the latest there is: that may be another than the one that is wanted. */
static const char *timeline(const struct restore *restore)
{
    return restore->timeline == 0 ? "current"
                                  : arena_print(restore->arena, "%u", restore->timeline);
}

/* On the command line, since that goes before what the trust has set (ALTER SYSTEM), which has been
 * copied too. What is to be archived of it waits for the start that is no rehearsal: the name of
 * the new history first, so that who restores another copy later begins none of the same name. */
static const char *settings(const struct restore *restore, const char *socket)
{
    struct arena *arena = restore->arena;
    const struct {
        const char *name, *value;
    } all[] = {
        {"config_file", path_of(restore, CONFIGURATION)},
        {"hba_file", path_of(restore, ENTRANCE)},
        {"listen_addresses", ""},
        {"port", "5432"},
        {"ssl", "off"},
        {"unix_socket_directories", socket},
        {"restore_command", restore_command(restore)},
        {"recovery_target_timeline", timeline(restore)},
        {"recovery_target_action", "promote"},
        {"archive_mode", "on"},
        {"archive_command", ""},
        {"archive_library", ""},
        {"hot_standby", "off"},
        {"synchronous_standby_names", ""},
        {"shared_preload_libraries", ""},
        {"logging_collector", "off"},
        {"log_destination", "stderr"},
        {"recovery_target_time", restore->target},
    };
    const char *words = "";
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i].value != NULL)
            words =
                arena_print(arena, "%s -c %s", words,
                            quoted(arena, arena_print(arena, "%s=%s", all[i].name, all[i].value)));
    return words;
}

/* The file that is read instead of the trust's says nothing. */
static const char *write_files(const struct restore *restore)
{
    const char *reason = write_text(restore, ENTRANCE, "local all all trust\n");
    if (reason == NULL)
        reason = write_text(restore, CONFIGURATION, "");
    return reason != NULL ? reason : write_text(restore, SIGNAL_FILE, "");
}

/* What PostgreSQL said last, without the times before it. */
static char *log_end(const struct restore *restore, long bytes)
{
    char *text = arena_need(restore->arena, (size_t)bytes + 1);
    FILE *file = fopen(path_of(restore, LOG), "re");
    if (file == NULL)
        return arena_copy(restore->arena, "it left no log");
    if (fseek(file, -bytes, SEEK_END) != 0)
        rewind(file);
    text[fread(text, 1, (size_t)bytes, file)] = '\0';
    fclose(file);
    return text;
}

/* What PostgreSQL's log says of the last that it found: "2026-11-26 23:05:48.123+00". */
static const char *reached(const struct restore *restore, const char *log)
{
    static const char words[] = "last completed transaction was at log time ";
    const char *found = strstr(log, words);
    return found == NULL ? "nothing that was written since the copy is in it"
                         : arena_print(restore->arena,
                                       "the last that is in it was written %.19s in universal time",
                                       found + sizeof words - 1);
}

/* Its own words are for who keeps PostgreSQL; that the moment is not archived yet is for everybody.
 */
static const char *explain(const struct restore *restore)
{
    const char *log = log_end(restore, LOG_SEARCHED);
    if (strstr(log, "recovery ended before configured recovery target was reached") == NULL)
        return arena_print(restore->arena,
                           "PostgreSQL could not bring the copy to the moment that is wanted (%s "
                           "can be removed): %s",
                           restore->into, log_end(restore, LOG_END));
    return arena_print(restore->arena,
                       "the archive does not reach to --until %s: %s. Nothing was restored, and %s "
                       "can be removed. Leave --until away to have all that is in the archive; or "
                       "have the rest archived first: where the old PostgreSQL runs still, by "
                       "select pg_switch_wal(), and where its disk can still be read, each segment "
                       "of its pg_wal that is not in the archive, by sencod archive --path SEGMENT "
                       "--name ITS-NAME",
                       restore->until, reached(restore, log), restore->into);
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

static const char *start(const struct restore *restore, const char *socket)
{
    const char *seconds = arena_print(restore->arena, "%d", START_SECONDS);
    const char *words[] = {"start",
                           "--timeout",
                           seconds,
                           "--log",
                           path_of(restore, LOG),
                           "--options",
                           settings(restore, socket),
                           NULL};
    return control(restore, words) == 0 ? NULL : explain(restore);
}

static const char *stop(const struct restore *restore)
{
    const char *words[] = {"stop", "--mode=fast", NULL};
    return control(restore, words) == 0 ? NULL
                                        : "PostgreSQL could not be stopped after it was restored";
}

/* Of the last that was brought to the copy; after it has run once nobody knows any more. */
static void ask_last(struct restore *restore, PGconn *owner)
{
    PGresult *result = PQexec(owner, "select to_char(pg_last_xact_replay_timestamp() at time zone "
                                     "'UTC', 'FMDD FMMonth YYYY, HH24:MI:SS')");
    if (PQresultStatus(result) == PGRES_TUPLES_OK && !PQgetisnull(result, 0, 0))
        restore->last = arena_copy(restore->arena, PQgetvalue(result, 0, 0));
    PQclear(result);
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
static const char *conninfo_here(const struct restore *restore, const char *socket)
{
    return arena_print(
        restore->arena, "%s host='%s' hostaddr='' port=5432 sslmode=disable",
        conninfo_pinned(restore->options->database_owner, CONNECT_SECONDS, 0, restore->arena),
        socket);
}

/* pg_ctl waits until it runs; until it has brought itself to its moment it lets nobody in. */
static PGconn *connect_when_ready(const struct restore *restore, const char *conninfo)
{
    static const struct timespec moment = {0, 100 * 1000 * 1000};
    const char *running = path_of(restore, "postmaster.pid");
    while (PQping(conninfo) != PQPING_OK) {
        if (access(running, F_OK) != 0)
            return NULL;
        nanosleep(&moment, NULL);
    }
    PGconn *owner = PQconnectdb(conninfo);
    if (PQstatus(owner) == CONNECTION_OK)
        return owner;
    PQfinish(owner);
    return NULL;
}

static const char *begin_history(struct restore *restore, const char *socket)
{
    const char *conninfo = conninfo_here(restore, socket);
    PGconn *owner = connect_when_ready(restore, conninfo);
    if (owner == NULL)
        return explain(restore);
    ask_last(restore, owner);
    const char *reason = ask_epoch(restore, owner);
    PQfinish(owner);
    return reason;
}

static const char *run_started(struct restore *restore, const char *socket)
{
    const char *reason = begin_history(restore, socket);
    const char *stopped =
        access(path_of(restore, "postmaster.pid"), F_OK) == 0 ? stop(restore) : NULL;
    return reason != NULL ? reason : stopped;
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
        reason = write_files(restore);
    if (reason == NULL)
        reason = start(restore, socket);
    if (reason == NULL)
        reason = run_started(restore, socket);
    if (reason == NULL)
        reason = restore_mark_clear(restore);
    if (reason == NULL)
        remove_files(restore);
    (void)rmdir(socket);
    return reason;
}
