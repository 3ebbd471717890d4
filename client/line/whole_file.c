/* Beside, synced, moved. */
#include "client/line/whole_file.h"

#include "common/base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char THERE[] = "there is such a file already; --force writes over it";

const char *whole_file_look(const char *path, bool force)
{
    struct stat there;
    if (stat(path, &there) != 0)
        return errno == ENOENT && lstat(path, &there) != 0 ? NULL : "this is no place for a file";
    if (S_ISDIR(there.st_mode))
        return "this is a folder; name a file in it";
    if (!S_ISREG(there.st_mode))
        return "this is no ordinary file";
    return force ? NULL : THERE;
}

/* As a file that is made new, whatever mkstemp thinks of it. */
static void set_usual_mode(int fd)
{
    mode_t mask = umask(0);
    umask(mask);
    if (fchmod(fd, 0666 & ~mask) != 0)
        return; /* a file system without modes */
}

const char *whole_file_begin(struct whole_file *file, const char *path, bool force)
{
    static const char ending[] = ".part-XXXXXX";
    *file = (struct whole_file){.fd = -1, .force = force};
    const char *fault = whole_file_look(path, force);
    if (fault != NULL)
        return fault;
    file->path = realpath(path, NULL);
    if (file->path == NULL)
        file->path = memory_copy(path);
    size_t length = strlen(file->path);
    file->part = memory_take(length + sizeof ending);
    memcpy(file->part, file->path, length);
    memcpy(file->part + length, ending, sizeof ending);
    file->fd = mkstemp(file->part);
    if (file->fd < 0) {
        fault = strerror(errno);
        free(file->part);
        file->part = NULL;
        return fault;
    }
    set_usual_mode(file->fd);
    return NULL;
}

/* Where the file system cannot refuse by itself, a look must do. */
static int move(const struct whole_file *file)
{
    struct stat there;
    if (file->force)
        return rename(file->part, file->path);
    if (renameat2(AT_FDCWD, file->part, AT_FDCWD, file->path, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
    if (lstat(file->path, &there) == 0) {
        errno = EEXIST;
        return -1;
    }
    return rename(file->part, file->path);
}

const char *whole_file_end(struct whole_file *file)
{
    if (fsync(file->fd) != 0)
        return strerror(errno);
    if (move(file) != 0)
        return errno == EEXIST ? THERE : strerror(errno);
    free(file->part);
    file->part = NULL;
    return NULL;
}

void whole_file_drop(struct whole_file *file)
{
    if (file->part != NULL && unlink(file->part) != 0)
        fprintf(stderr, "senco: %s: left behind: %s\n", file->part, strerror(errno));
    if (file->fd >= 0)
        close(file->fd);
    free(file->part);
    free(file->path);
    *file = (struct whole_file){.fd = -1};
}
