/* Listing, and moving: a file is where it was, or where it goes, at any moment. */
#include "server/nightly/drop.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { SETTLED_SECONDS = 30 };

struct place {
    struct night *night;
    const char *folder, *ending;
    const char *from; /* where the files come */
};

/* scandir's filter has no context. */
static int is_no_hidden_name(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static bool wanted(const struct place *place, const char *name, const char *path)
{
    struct stat status;
    size_t length = strlen(name), ending = place->ending != NULL ? strlen(place->ending) : 0;
    return lstat(path, &status) == 0 && S_ISREG(status.st_mode) && length > ending &&
           (ending == 0 || strcasecmp(name + length - ending, place->ending) == 0);
}

/* Whoever copies a file in has not written all of it at once; into an inbox whole files are moved.
 */
static bool is_settled(const struct place *place, const char *path)
{
    struct stat status;
    return place->from != place->folder ||
           (lstat(path, &status) == 0 && status.st_mtime + SETTLED_SECONDS <= time(NULL));
}

/* A name that is not taken there yet. */
static char *free_path(struct arena *arena, const char *folder, const char *name)
{
    char day[16];
    time_t now = time(NULL);
    struct tm tm;
    strftime(day, sizeof day, "%Y-%m-%d", gmtime_r(&now, &tm));
    char *path = arena_print(arena, "%s/%s-%s", folder, day, name);
    for (int i = 2; access(path, F_OK) == 0; i++)
        path = arena_print(arena, "%s/%s-%d-%s", folder, day, i, name);
    return path;
}

static bool write_reason(const char *path, const char *words)
{
    FILE *file = fopen(path, "we");
    if (file == NULL)
        return false;
    bool written =
        fprintf(file, "%s\n", words) > 0 && fflush(file) == 0 && fdatasync(fileno(file)) == 0;
    return fclose(file) == 0 && written;
}

static void move(const struct place *place, const char *name, const char *path, enum drop_came came,
                 const char *words)
{
    struct arena *arena = place->night->arena;
    const char *folder =
        arena_print(arena, "%s/%s", place->folder, came == DROP_DONE ? "done" : "refused");
    if (mkdir(folder, 0750) != 0 && errno != EEXIST) {
        night_fault(place->night, "%s cannot be made: %s", folder, strerror(errno));
        return;
    }
    const char *to = free_path(arena, folder, name);
    if (came == DROP_REFUSED && !write_reason(arena_print(arena, "%s.reason", to), words))
        night_fault(place->night, "the reason for %s cannot be written: %s", to, strerror(errno));
    else if (rename(path, to) != 0)
        night_fault(place->night, "%s cannot be moved to %s: %s", path, to, strerror(errno));
}

static void take_one(const struct place *place, const char *name, drop_take *take)
{
    struct night *night = place->night;
    const char *words = "", *path = arena_print(night->arena, "%s/%s", place->from, name);
    if (!wanted(place, name, path))
        return;
    if (!is_settled(place, path)) {
        night_say(night,
                  "%s was written a moment ago, and may not be whole: it stays for the next "
                  "night",
                  name);
        return;
    }
    if (night->dry_run) {
        night_say(night, "%s would be taken", path);
        return;
    }
    enum drop_came came = take(night, path, &words);
    if (came == DROP_REFUSED)
        night_want(night, "%s was refused: %s", name, words);
    else if (came == DROP_LATER)
        night_fault(night, "%s stays for the next night: %s", name, words);
    else
        night_say(night, "%s: %s", name, words);
    if (came != DROP_LATER)
        move(place, name, path, came, words);
}

void drop_each(struct night *night, const char *folder, const char *inbox, const char *ending,
               drop_take *take)
{
    struct place place = {.night = night, .folder = folder, .ending = ending};
    struct dirent **entries;
    place.from = inbox != NULL ? arena_print(night->arena, "%s/%s", folder, inbox) : folder;
    int count = scandir(place.from, &entries, is_no_hidden_name, alphasort);
    if (count < 0) {
        night_fault(night, "%s cannot be read: %s", place.from, strerror(errno));
        return;
    }
    for (int i = 0; i < count; i++) {
        take_one(&place, entries[i]->d_name, take);
        free(entries[i]);
    }
    free(entries);
}
