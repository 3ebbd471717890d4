/* Looked at whole before anything is written: the copy against its manifest, the archive against
 * its digests. Then copied, and started once on a socket nobody else can reach, until PostgreSQL
 * has brought itself to the moment that is wanted and the new history has begun. */
#include "server/nightly/restore.h"

#include "common/base/number.h"
#include "common/domain/london_time.h"
#include "server/nightly/archive.h"
#include "server/nightly/copies.h"
#include "server/nightly/folder.h"
#include "server/nightly/histories.h"
#include "server/nightly/program.h"
#include "server/nightly/recovery.h"
#include "server/nightly/restore_mark.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char *run_program(struct restore *restore, const char *const *words,
                               const struct identity *as, const char *what)
{
    char *said;
    int code = program_run(words, as, restore->arena, &said);
    return code == 0 ? NULL
                     : arena_print(restore->arena, "%s: %s", what,
                                   said[0] != '\0' ? said : "it ended without a word");
}

static const char *find_programs(struct restore *restore)
{
    char line[32] = "";
    uint64_t version;
    FILE *file = fopen(arena_print(restore->arena, "%s/PG_VERSION", restore->from), "re");
    bool read_well = file != NULL && fgets(line, sizeof line, file) != NULL;
    if (file != NULL)
        fclose(file);
    line[strcspn(line, "\n")] = '\0';
    if (!read_well || !number_parse(line, 1000, &version))
        return arena_print(restore->arena, "%s is no copy of a database: it has no PG_VERSION",
                           restore->from);
    char *path = program_of_postgres(restore->options->postgres_programs, (int)version, "pg_ctl",
                                     restore->arena);
    if (path == NULL)
        return arena_print(restore->arena,
                           "the copy is of PostgreSQL %s, and pg_ctl of that version is not here: "
                           "install postgresql-%s, or set postgres_programs",
                           line, line);
    restore->programs = arena_copy_n(restore->arena, path, strlen(path) - strlen("/pg_ctl"));
    return NULL;
}

/* "2026-11-26T20:15" in England, or with seconds and Z in UTC. */
static const char *read_until(struct restore *restore)
{
    int64_t instant;
    struct tm tm = {0};
    char text[32];
    if (restore->until == NULL)
        return NULL;
    const char *end = strptime(restore->until, "%Y-%m-%dT%H:%M:%SZ", &tm);
    if (end != NULL && *end == '\0')
        instant = timegm(&tm);
    else if (london_time_parse(restore->until, &instant) != LONDON_FINE)
        return arena_print(restore->arena,
                           "--until %s: it is written 2026-11-26T20:15, a time in England, or "
                           "2026-11-26T20:15:30Z in universal time",
                           restore->until);
    if (instant > time(NULL))
        return arena_print(restore->arena, "--until %s is to come", restore->until);
    time_t moment = (time_t)instant;
    strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S+00", gmtime_r(&moment, &tm));
    restore->target = arena_copy(restore->arena, text);
    return NULL;
}

/* A copy can be brought forward, never back. */
static const char *look_at_moment(struct restore *restore)
{
    const char *slash = strrchr(restore->from, '/');
    const char *name = slash != NULL ? slash + 1 : restore->from;
    struct tm tm = {0}, wanted = {0};
    if (restore->until != NULL && restore->copy_alone)
        return "--until needs what was archived since the copy: it does not go with --copy-alone";
    if (restore->history != 0 && (restore->copy_alone || restore->options->wal_folder == NULL))
        return "--history says what of the archive is wanted: it goes with wal_folder, and not "
               "with --copy-alone";
    if (restore->until != NULL && restore->options->wal_folder == NULL)
        return "--until needs what was archived since the copy, and wal_folder is not set";
    if (restore->target != NULL && copy_name_valid(name) &&
        strptime(name, "%Y-%m-%dT%H%M%SZ", &tm) != NULL &&
        strptime(restore->target, "%Y-%m-%d %H:%M:%S", &wanted) != NULL &&
        timegm(&wanted) < timegm(&tm))
        return arena_print(restore->arena,
                           "--until %s is before the copy was begun: take an older one",
                           restore->until);
    return NULL;
}

static const char *look_at_archive(struct restore *restore)
{
    const char *first = archive_first(restore->from, restore->arena);
    if (first == NULL)
        return arena_print(restore->arena,
                           "%s is no copy of a database: its backup_label cannot "
                           "be read",
                           restore->from);
    restore->copy_alone = restore->copy_alone || restore->options->wal_folder == NULL;
    if (restore->copy_alone)
        return NULL;
    const char *reason =
        archive_verify(restore->options->wal_folder, restore->from, first, restore->arena);
    return reason == NULL
               ? NULL
               : arena_print(restore->arena,
                             "the archive is not whole from the copy on: %s; nothing was restored. "
                             "What was written since the copy cannot all be brought back: move "
                             "what comes behind that segment out of the archive to restore what "
                             "is before it, take a newer copy, or restore this one as it was made "
                             "(--copy-alone)",
                             reason);
}

/* PostgreSQL takes what it cannot read for the end of the archive, and would say nothing. */
static const char *look_at_rights(struct restore *restore)
{
    char *said;
    const char *folder = restore->options->wal_folder;
    const char *words[] = {
        "find",  folder,  "-maxdepth", "1", "(",    "-name",     "????????????????????????",
        "-o",    "-name", "*.history", ")", "-not", "-readable", "-print",
        "-quit", NULL};
    int code = restore->copy_alone ? 0 : program_run(words, restore->as, restore->arena, &said);
    if (restore->copy_alone || (code == 0 && said[0] == '\0'))
        return NULL;
    return arena_print(restore->arena,
                       "%s cannot read all of the archive (%s); nothing was restored. Give it the "
                       "right to read %s and what is in it",
                       restore->owner != NULL ? restore->owner : "whoever restores", said, folder);
}

static const char *look_at_histories(struct restore *restore)
{
    return restore->copy_alone ? NULL : histories_choose(restore);
}

static const char *verify(struct restore *restore)
{
    const char *words[] = {arena_print(restore->arena, "%s/pg_verifybackup", restore->programs),
                           "--quiet", restore->from, NULL};
    const char *reason = run_program(restore, words, NULL, "pg_verifybackup says");
    return reason == NULL
               ? NULL
               : arena_print(restore->arena,
                             "the copy %s is damaged, and nothing was restored: take another. %s",
                             restore->from, reason);
}

static const char *look_at_target(struct restore *restore)
{
    const char *into = restore->into;
    if (restore_mark_is_in(into, restore->arena))
        return arena_print(restore->arena,
                           "a restore into %s was begun, and not finished: nothing in it is of any "
                           "use. See that no PostgreSQL runs there, remove the folder, and restore "
                           "again",
                           into);
    if (!folder_is_empty(into))
        return arena_print(restore->arena, "%s is not empty: name a folder that is not there yet",
                           into);
    if ((mkdir(into, 0700) != 0 && errno != EEXIST) || chmod(into, 0700) != 0)
        return arena_print(restore->arena, "%s cannot be made: %s", into, strerror(errno));
    if (restore->as != NULL && chown(into, restore->as->user, restore->as->group) != 0)
        return arena_print(restore->arena, "%s cannot be given to %s: %s", into, restore->owner,
                           strerror(errno));
    return NULL;
}

enum { ENTRIES_MAX = 500 };

/* Without these PostgreSQL does not come as far as to the mark. */
static const char *const looked_at_first[] = {"PG_VERSION", "global", "postgresql.conf", NULL};

static bool is_first(const char *name)
{
    for (size_t i = 0; looked_at_first[i] != NULL; i++)
        if (strcmp(name, looked_at_first[i]) == 0)
            return true;
    return false;
}

/* What the copy has, but for where the mark is; in the order in which it is to be copied. */
static size_t list_entries(const struct restore *restore, const char **paths, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; looked_at_first[i] != NULL; i++) {
        paths[count] = arena_print(restore->arena, "%s/%s", restore->from, looked_at_first[i]);
        count += access(paths[count], F_OK) == 0;
    }
    DIR *entries = opendir(restore->from);
    if (entries == NULL)
        return 0;
    for (const struct dirent *entry; (entry = readdir(entries)) != NULL && count < most;)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            strcmp(entry->d_name, RESTORE_MARK_FILE) != 0 && !is_first(entry->d_name))
            paths[count++] = arena_print(restore->arena, "%s/%s", restore->from, entry->d_name);
    closedir(entries);
    return count;
}

static const char *copy_entries(struct restore *restore)
{
    const char *words[ENTRIES_MAX + 6] = {"cp", "-a", "--reflink=auto", "--target-directory",
                                          restore->into};
    size_t count = list_entries(restore, words + 5, ENTRIES_MAX);
    if (count == 0 || count == ENTRIES_MAX)
        return arena_print(restore->arena, "%s cannot be copied: it has %s", restore->from,
                           count == 0 ? "nothing to read" : "too much in it");
    return run_program(restore, words, NULL, "the copy could not be copied");
}

static const char *copy(struct restore *restore)
{
    const char *chown[] = {"chown", "-R", "--", restore->owner, restore->into, NULL};
    const char *reason = restore_mark_set(restore);
    if (reason == NULL)
        reason = copy_entries(restore);
    if (reason == NULL && restore->owner != NULL)
        reason = run_program(restore, chown, NULL, "the folder could not be given to its owner");
    return reason;
}

const char *restore_run(struct restore *restore)
{
    const char *reason = find_programs(restore);
    if (reason == NULL)
        reason = read_until(restore);
    if (reason == NULL)
        reason = look_at_moment(restore);
    if (reason == NULL)
        reason = look_at_archive(restore);
    if (reason == NULL)
        reason = look_at_rights(restore);
    if (reason == NULL)
        reason = look_at_histories(restore);
    if (reason == NULL)
        reason = verify(restore);
    if (reason == NULL)
        reason = look_at_target(restore);
    if (reason == NULL)
        reason = copy(restore);
    return reason != NULL ? reason : recovery_run(restore);
}
