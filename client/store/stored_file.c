/* Written beside its place, flushed, and put there. */
#include "client/store/stored_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool write_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(fd, bytes, length);
        if (written < 0)
            return false;
        bytes += written;
        length -= (size_t)written;
    }
    return fsync(fd) == 0;
}

/* A new name is safe from a power cut only once its folder is on disk. */
static bool sync_folder_of(const char *path, struct arena *arena)
{
    const char *slash = strrchr(path, '/');
    const char *folder =
        slash != NULL ? arena_copy_n(arena, path, (size_t)(slash - path) + 1) : ".";
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool synced = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return synced;
}

const char *stored_file_write(const char *path, const void *bytes, size_t length, bool secret,
                              struct arena *arena)
{
    const char *beside = arena_print(arena, "%s.new", path);
    int fd = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, secret ? 0600 : 0644);
    bool written = fd >= 0 && write_all(fd, bytes, length);
    if (fd >= 0)
        written = close(fd) == 0 && written;
    if (written && rename(beside, path) == 0 && sync_folder_of(path, arena))
        return NULL;
    return arena_print(arena, "%s cannot be written: %s", path, strerror(errno));
}
