/* A new file is taken, and moved into "done" with what was found in it beside it, or into "refused"
 * with the reason. Who is killed in between takes it once more, to the same end. */
#include "client/sync/drop_folder.h"

#include "client/store/stored_file.h"
#include "client/sync/census_draft.h"
#include "client/sync/sync.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PATH_MOST = 4096, SETTLED_SECONDS = 30 };

static char *setting_path(const struct profile *profile, struct arena *arena)
{
    return arena_print(arena, "%s/drop_folder", profile->directory);
}

const char *drop_folder_of(const struct profile *profile, struct arena *arena)
{
    char line[PATH_MOST] = "";
    FILE *file = fopen(setting_path(profile, arena), "re");
    if (file == NULL)
        return NULL;
    bool read = fgets(line, sizeof line, file) != NULL;
    fclose(file);
    line[strcspn(line, "\n")] = '\0';
    return read && line[0] != '\0' ? arena_copy(arena, line) : NULL;
}

const char *drop_folder_set(const struct profile *profile, const char *folder, struct arena *arena)
{
    char whole[PATH_MOST];
    const char *path = setting_path(profile, arena);
    if (folder == NULL)
        return unlink(path) == 0 || errno == ENOENT
                   ? NULL
                   : arena_print(arena, "%s cannot be deleted: %s", path, strerror(errno));
    struct stat status;
    if (stat(folder, &status) != 0 || !S_ISDIR(status.st_mode) || realpath(folder, whole) == NULL)
        return arena_print(arena, "%s is no folder", folder);
    return profile_write(path, arena_print(arena, "%s\n", whole), false, arena);
}

/* What is being written still is left for the next time. */
static bool is_to_be_taken(const char *path, const char *name)
{
    struct stat status;
    size_t length = strlen(name);
    return name[0] != '.' && length > 4 && strcasecmp(name + length - 4, ".xml") == 0 &&
           stat(path, &status) == 0 && S_ISREG(status.st_mode) &&
           status.st_mtime + SETTLED_SECONDS <= time(NULL);
}

/* A name that nothing has there yet. */
static const char *free_place(struct sync *sync, const char *folder, const char *name)
{
    char path[PATH_MOST];
    struct stat status;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    for (unsigned i = 2; lstat(path, &status) == 0; i++)
        snprintf(path, sizeof path, "%s/%s.%u", folder, name, i);
    return arena_copy(&sync->arena, path);
}

static const char *move(struct sync *sync, const char *path, const char *name, const char *into,
                        const char *words)
{
    struct arena *arena = &sync->arena;
    const char *drop = drop_folder_of(&sync->profile, arena);
    const char *folder = arena_print(arena, "%s/%s", drop, into);
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return arena_print(arena, "%s cannot be made: %s", folder, strerror(errno));
    const char *place = free_place(sync, folder, name);
    const char *text = arena_print(arena, "%s\n", words);
    const char *fault =
        stored_file_write(arena_print(arena, "%s.txt", place), text, strlen(text), true, arena);
    if (fault == NULL && renameat2(AT_FDCWD, path, AT_FDCWD, place, RENAME_NOREPLACE) != 0)
        fault = arena_print(arena, "%s cannot be moved to %s: %s", path, place, strerror(errno));
    return fault;
}

static void take(struct sync *sync, const char *path, const char *name)
{
    const char *words = NULL, *fault = NULL;
    enum exit_code code = EXIT_DONE;
    switch (census_draft_take(sync, path, &words, &code)) {
    case CENSUS_LATER:
        sync_say(sync, "census", code, "%s waits: %s", name, words);
        return;
    case CENSUS_TAKEN:
        sync->files_done++;
        fault = move(sync, path, name, "done", words);
        break;
    case CENSUS_REFUSED:
        sync->files_refused++;
        sync_say(sync, "census", EXIT_FILE, "%s: %.*s", name, (int)strcspn(words, "\n"), words);
        fault = move(sync, path, name, "refused", words);
        break;
    }
    if (fault != NULL)
        sync_say(sync, "census", EXIT_FILE, "%s", fault);
}

void sync_drop_folder(struct sync *sync)
{
    const char *folder = drop_folder_of(&sync->profile, &sync->arena);
    struct dirent **entries = NULL;
    int count = folder != NULL ? scandir(folder, &entries, NULL, alphasort) : 0;
    if (count < 0)
        sync_say(sync, "census", EXIT_FILE, "the folder %s cannot be read: %s", folder,
                 strerror(errno));
    for (int i = 0; i < count; i++) {
        const char *path = arena_print(&sync->arena, "%s/%s", folder, entries[i]->d_name);
        if (is_to_be_taken(path, entries[i]->d_name))
            take(sync, path, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
}
