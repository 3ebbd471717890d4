/* The heads of the audit's chains, as a file beside the copies with its digest: whoever has kept
 * one can hold the audit against it later (sencod audit verify --heads). The digest goes into the
 * report, and so into mailboxes that whoever alters the database does not reach. */
#include "server/nightly/night.h"

#include "common/base/count_words.h"
#include "server/nightly/archive.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* As sencod audit verify --keep writes them. */
static bool write_heads(const struct rows *rows, FILE *file)
{
    for (int row = 0; row < rows->count; row++)
        if (fprintf(file, "%s %s %s %s\n", rows_text(rows, row, "history"),
                    rows_text(rows, row, "chain"), rows_text(rows, row, "number"),
                    rows_text(rows, row, "hash")) < 0)
            return false;
    return fflush(file) == 0;
}

static bool ends_with(const char *name, const char *ending)
{
    size_t length = strlen(name), most = strlen(ending);
    return length > most && strcmp(name + length - most, ending) == 0;
}

/* What is not under its name yet, and a digest of nothing. */
static bool is_left_over(const char *folder, const char *name, struct arena *arena)
{
    const char *path = arena_print(arena, "%s/%s", folder, name);
    if (ends_with(name, ".heads.new") || ends_with(name, ".heads.sha256.new"))
        return true;
    return ends_with(name, ".heads.sha256") &&
           access(arena_copy_n(arena, path, strlen(path) - strlen(".sha256")), F_OK) != 0;
}

/* Of a night that was cut off: the next names its own otherwise. */
static void remove_left_over(struct night *night, const char *folder)
{
    DIR *entries = opendir(folder);
    if (entries == NULL)
        return;
    for (const struct dirent *entry; (entry = readdir(entries)) != NULL;)
        if (is_left_over(folder, entry->d_name, night->arena))
            (void)unlink(arena_print(night->arena, "%s/%s", folder, entry->d_name));
    closedir(entries);
}

/* Named by the moment: those of another run of the day stay. */
static const char *name_of(struct night *night)
{
    char name[32];
    time_t now = time(NULL);
    struct tm tm;
    strftime(name, sizeof name, "%Y.%m.%d.%H%M%S.heads", gmtime_r(&now, &tm));
    return arena_copy(night->arena, name);
}

static void say_sealed(struct night *night, uint64_t count, const char *path, const char *digest)
{
    char chains[COUNT_WORDS];
    night_say(night, "the %s of %s of the audit %s sealed in %s, SHA-256 %s",
              count_word(count, "head", "heads"), count_words(chains, count, "chain", "chains"),
              count_word(count, "is", "are"), path, digest);
}

static void keep(struct night *night, const struct rows *rows, const char *folder)
{
    const char *name = name_of(night), *digest = NULL;
    const char *path = arena_print(night->arena, "%s/heads.new", folder);
    FILE *file = fopen(path, "we");
    bool written = file != NULL && write_heads(rows, file);
    if (file != NULL)
        written = fclose(file) == 0 && written;
    const char *reason = written ? archive_keep(folder, path, name, night->arena) : strerror(errno);
    if (reason == NULL)
        digest = archive_digest(folder, name, night->arena);
    (void)remove(path);
    if (reason != NULL)
        night_fault(night, "the heads could not be written to %s: %s", folder, reason);
    else
        say_sealed(night, (uint64_t)rows->count, arena_print(night->arena, "%s/%s", folder, name),
                   digest != NULL ? digest : "not known");
}

static bool is_set(const struct options *options)
{
    return options->backup_folder != NULL;
}

static const char *run(struct night *night)
{
    const char *folder = arena_print(night->arena, "%s/heads", night->options->backup_folder);
    if (night->dry_run) {
        night_say(night, "the heads of the audit's chains would be written to %s", folder);
        return NULL;
    }
    if (mkdir(folder, 0750) != 0 && errno != EEXIST)
        return arena_print(night->arena, "%s cannot be made: %s", folder, strerror(errno));
    remove_left_over(night, folder);
    PGresult *result = night_query(night, "select * from nightly_heads()", NIGHT_END);
    struct rows rows = night_rows(result);
    if (result != NULL)
        keep(night, &rows, folder);
    PQclear(result);
    return night->fault;
}

const struct night_step night_heads = {
    .name = "heads",
    .summary = "seal the heads of the audit's chains in a file beside the copies",
    .needs = "backup_folder",
    .set = is_set,
    .run = run};
