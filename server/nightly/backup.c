/* A copy of the whole database cluster by pg_basebackup, held against its manifest before it counts
 * as one; then those nobody needs any more go, and with them what was archived before them.
 * Copies are not encrypted by us: their folder is to lie on an encrypted disk, another one than the
 * database's. */
#include "common/base/count_words.h"
#include "server/nightly/archive.h"
#include "server/nightly/copies.h"
#include "server/nightly/folder.h"
#include "server/nightly/night.h"
#include "server/nightly/program.h"

#include "server/store/conninfo.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

static const char *path_of(const struct night *night, const char *name)
{
    return arena_print(night->arena, "%s/%s", night->options->backup_folder, name);
}

static void remove_tree(struct night *night, const char *path)
{
    char *said;
    const char *words[] = {"rm", "-rf", "--", path, NULL};
    if (program_run(words, NULL, night->arena, &said) != 0)
        night_fault(night, "%s cannot be removed: %s", path, said);
}

/* What a night that was cut off has left half made, or half removed. */
static void remove_partial(struct night *night)
{
    DIR *entries = opendir(night->options->backup_folder);
    if (entries == NULL) {
        night_fault(night, "backup_folder %s cannot be read: %s", night->options->backup_folder,
                    strerror(errno));
        return;
    }
    for (const struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        const char *ending = strstr(entry->d_name, COPY_PARTIAL);
        if (ending != NULL && strcmp(ending, COPY_PARTIAL) == 0 &&
            copy_name_valid(
                arena_copy_n(night->arena, entry->d_name, (size_t)(ending - entry->d_name))))
            remove_tree(night, path_of(night, entry->d_name));
    }
    closedir(entries);
}

/* It is not taken for a copy from the first moment on. */
static void remove_copy(struct night *night, const char *name)
{
    const char *path = path_of(night, name);
    const char *partial = arena_print(night->arena, "%s" COPY_PARTIAL, path);
    if (rename(path, partial) != 0)
        night_fault(night, "%s cannot be removed: %s", path, strerror(errno));
    else
        remove_tree(night, partial);
}

static void prune_archive(struct night *night, const char *first)
{
    size_t removed;
    char segments[COUNT_WORDS];
    if (night->options->wal_folder == NULL || first == NULL)
        return;
    const char *reason = archive_prune(night->options->wal_folder, first, &removed, night->arena);
    if (reason != NULL)
        night_fault(night, "%s", reason);
    if (removed > 0)
        night_say(night, "%s from before the daily copies %s removed",
                  count_words(segments, removed, "archived segment", "archived segments"),
                  count_word(removed, "was", "were"));
}

static void read_segments(struct night *night, struct copies *copies)
{
    copies->segments = arena_need(night->arena, (copies->count + 1) * sizeof *copies->segments);
    for (size_t i = 0; i < copies->count; i++)
        copies->segments[i] = archive_first(path_of(night, copies->names[i]), night->arena);
}

static void prune(struct night *night)
{
    const struct options *options = night->options;
    struct copies copies;
    struct copies_rule rule = {options->backup_daily, options->backup_weekly,
                               options->backup_monthly};
    const char *reason = copies_list(options->backup_folder, &copies, night->arena);
    if (reason != NULL)
        night_fault(night, "%s", reason);
    read_segments(night, &copies);
    enum copy_fate *fates = arena_need(night->arena, (copies.count + 1) * sizeof *fates);
    copies_judge(&copies, rule, fates);
    for (size_t i = 0; i < copies.count; i++)
        if (fates[i] == COPY_GOES) {
            remove_copy(night, copies.names[i]);
            night_say(night, "the copy %s was removed: newer ones are kept", copies.names[i]);
        }
    if (night->fault == NULL)
        prune_archive(night, copies_first_segment(&copies, fates));
}

/* Said before it is full: a copy that ends half way is none. */
static void look_at_room(struct night *night)
{
    struct statvfs disk;
    const char *folder = night->options->backup_folder;
    const char *size = night_value(night, "select nightly_size()", NIGHT_END);
    if (size == NULL || statvfs(folder, &disk) != 0)
        return;
    unsigned long long room = ((unsigned long long)disk.f_bavail * disk.f_frsize) >> 20;
    unsigned long long copy = (strtoull(size, NULL, 10) >> 20) * 11 / 10 + 64; /* and its log */
    unsigned long long left = (unsigned long long)night->options->backup_room_mebibytes;
    if (room < copy + left)
        night_fault(night,
                    "the disk of backup_folder %s has %llu MiB left; tonight's copy needs about "
                    "%llu, and %llu are to stay free (backup_room_mebibytes): make room, or keep "
                    "fewer copies",
                    folder, room, copy, left);
    else if (room < 3 * copy + left)
        night_want(night,
                   "the disk of backup_folder %s has %llu MiB left, and a copy takes about %llu: "
                   "it will soon be full; make room, or keep fewer copies",
                   folder, room, copy);
}

/* The program of the version of the server that is copied; NULL is the night's fault. */
static char *program(struct night *night, const char *name)
{
    int version = PQserverVersion(night->connection) / 10000;
    char *path =
        program_of_postgres(night->options->postgres_programs, version, name, night->arena);
    if (path == NULL)
        night_fault(night, "%s of PostgreSQL %d is not there: install it, or set postgres_programs",
                    name, version);
    return path;
}

static void run_program(struct night *night, const char *const *words, const char *what)
{
    char *said;
    int code = words[0] == NULL ? 0 : program_run(words, NULL, night->arena, &said);
    if (code != 0)
        night_fault(night, "%s: %s", what, said[0] != '\0' ? said : "it ended without a word");
}

static void copy(struct night *night, const char *partial)
{
    const char *words[] = {program(night, "pg_basebackup"),
                           "--pgdata",
                           partial,
                           "--dbname",
                           night->options->database_backup,
                           "--checkpoint=fast",
                           "--wal-method=stream",
                           "--manifest-checksums=SHA256",
                           "--no-password",
                           NULL};
    run_program(night, words, "the database could not be copied");
}

static void verify(struct night *night, const char *partial)
{
    const char *words[] = {program(night, "pg_verifybackup"), "--quiet", partial, NULL};
    run_program(night, words, "the copy is not what was copied");
}

static void make(struct night *night, const char *name)
{
    const char *path = path_of(night, name);
    const char *partial = arena_print(night->arena, "%s" COPY_PARTIAL, path);
    copy(night, partial);
    if (night->fault == NULL)
        verify(night, partial);
    if (night->fault == NULL &&
        (rename(partial, path) != 0 || !folder_sync(night->options->backup_folder)))
        night_fault(night, "%s cannot be written: %s", path, strerror(errno));
    if (night->fault == NULL)
        night_say(night, "the database was copied to %s, and the copy verified", path);
    else
        remove_tree(night, partial);
}

/* PostgreSQL says what came of the segments; whether it archives at all the copy does not need. */
static void look_at_archive(struct night *night)
{
    if (night->options->wal_folder == NULL) {
        night_want(night, "wal_folder is not set: what was written since the last copy would be "
                          "lost with the database's disk");
        return;
    }
    const char *mode = night_value(night, "select current_setting('archive_mode')", NIGHT_END);
    const char *failing =
        night_value(night,
                    "select last_failed_wal from pg_stat_archiver where last_failed_time >"
                    " coalesce(last_archived_time, '-infinity')",
                    NIGHT_END);
    if (mode != NULL && strcmp(mode, "off") == 0)
        night_want(night, "PostgreSQL archives nothing (archive_mode is off): what was written "
                          "since the last copy would be lost; see sencod archive --help");
    if (failing != NULL)
        night_fault(night,
                    "PostgreSQL could not archive %s: its log says why (archive_command); until it "
                    "can, its own disk fills up",
                    failing);
}

/* NULL: none has been made today. */
static const char *copy_of_today(struct night *night)
{
    struct copies copies;
    char name[COPY_NAME];
    copy_name(name, time(NULL));
    if (copies_list(night->options->backup_folder, &copies, night->arena) != NULL ||
        copies.count == 0)
        return NULL;
    const char *newest = copies.names[copies.count - 1];
    return strncmp(newest, name, 10) == 0 ? newest : NULL;
}

static const char *pretend(struct night *night)
{
    if (night->fault == NULL)
        night_say(night, "the database would be copied to %s", night->options->backup_folder);
    return night->fault;
}

static const char *run(struct night *night)
{
    if (conninfo_has_password(night->options->database_backup))
        return "database_backup holds a password, which everybody on this machine could read while "
               "the copy is made: put it into a password file (~/.pgpass)";
    if (night->dry_run) {
        look_at_room(night);
        return pretend(night);
    }
    char name[COPY_NAME];
    copy_name_new(name, night->options->backup_folder, night->arena);
    remove_partial(night);
    if (night->fault == NULL)
        prune(night);
    const char *made = night->asked ? NULL : copy_of_today(night);
    if (night->fault == NULL && made != NULL)
        night_say(night, "the database was copied to %s by a run before", path_of(night, made));
    if (night->fault == NULL && made == NULL)
        look_at_room(night);
    if (night->fault == NULL && made == NULL)
        make(night, name);
    if (night->fault == NULL)
        prune(night);
    look_at_archive(night);
    return night->fault;
}

static bool is_set(const struct options *options)
{
    return options->backup_folder != NULL;
}

const struct night_step night_backup = {
    .name = "backup",
    .summary = "copy the database, verify the copy, and remove those nobody needs",
    .needs = "backup_folder",
    .set = is_set,
    .run = run};
