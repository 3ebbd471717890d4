/* The end of a file. */
#include "server/nightly/restore_mark.h"

#include "server/nightly/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MAX = 1 << 20 };

static const char mark[] =
    "\nshared_preload_libraries = 'the restore into this folder was cut off: do it again'\n";

static const char *path_in(const char *folder, struct arena *arena)
{
    return arena_print(arena, "%s/" RESTORE_MARK_FILE, folder);
}

/* NULL: it cannot be read; "": there is none. */
static char *read_text(const char *path, struct arena *arena)
{
    char *text = arena_need(arena, FILE_MAX);
    FILE *file = fopen(path, "re");
    text[0] = '\0';
    if (file == NULL)
        return errno == ENOENT ? text : NULL;
    size_t length = fread(text, 1, FILE_MAX - 1, file);
    bool whole = ferror(file) == 0 && feof(file) != 0;
    fclose(file);
    text[length] = '\0';
    return whole ? text : NULL;
}

/* In one go: it is not there in part. */
static bool write_text(int file, const char *text, const struct identity *as)
{
    size_t length = strlen(text);
    return write(file, text, length) == (ssize_t)length && fsync(file) == 0 &&
           (as == NULL || fchown(file, as->user, as->group) == 0);
}

const char *restore_mark_set(const struct restore *restore)
{
    const char *from = path_in(restore->from, restore->arena);
    const char *path = path_in(restore->into, restore->arena);
    const char *text = read_text(from, restore->arena);
    if (text == NULL)
        return arena_print(restore->arena, "%s cannot be read", from);
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool written =
        file >= 0 && write_text(file, arena_print(restore->arena, "%s%s", text, mark), restore->as);
    if (file >= 0)
        written = close(file) == 0 && written;
    return written && folder_sync(restore->into)
               ? NULL
               : arena_print(restore->arena, "%s: %s", path, strerror(errno));
}

/* It is the file's end still. */
const char *restore_mark_clear(const struct restore *restore)
{
    struct stat status;
    const char *path = path_in(restore->into, restore->arena);
    bool cleared = stat(path, &status) == 0 && status.st_size >= (off_t)(sizeof mark - 1) &&
                   truncate(path, status.st_size - (off_t)(sizeof mark - 1)) == 0;
    return cleared ? NULL : arena_print(restore->arena, "%s: %s", path, strerror(errno));
}

bool restore_mark_is_in(const char *folder, struct arena *arena)
{
    const char *text = read_text(path_in(folder, arena), arena);
    size_t length = text != NULL ? strlen(text) : 0;
    return length >= sizeof mark - 1 && strcmp(text + length - (sizeof mark - 1), mark) == 0;
}
