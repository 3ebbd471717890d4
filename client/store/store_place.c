/* The kernel's own numbers for kinds of file systems. */
#include "client/store/store_place.h"

#include "client/store/stored_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

const char *store_place_kind(unsigned long magic)
{
    static const struct {
        unsigned long magic;
        const char *kind;
    } known[] = {
        {0x6969, "NFS"},      {0x517b, "SMB"},     {0xff534d42, "CIFS"},  {0xfe534d42, "SMB"},
        {0x65735546, "FUSE"}, {0x5346414f, "AFS"}, {0x01021997, "9p"},    {0x00c36400, "Ceph"},
        {0x73757245, "Coda"}, {0x564c, "NCP"},     {0x7461636f, "OCFS2"}, {0x0bd00bd0, "Lustre"},
        {0x47504653, "GPFS"},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (known[i].magic == (magic & 0xffffffff))
            return known[i].kind;
    return NULL;
}

const char *store_place_fault(const char *folder, struct arena *arena)
{
    struct statfs system;
    if (statfs(folder, &system) != 0)
        return NULL; /* whoever opens the file says why not */
    const char *kind = store_place_kind((unsigned long)system.f_type);
    return kind == NULL
               ? NULL
               : arena_print(arena,
                             "%s lies on a file system over the network (%s), where what is kept "
                             "could be lost: set XDG_CONFIG_HOME to a folder on this machine's own "
                             "disk, and move what is there",
                             folder, kind);
}

/* Of the folder itself: no file is left behind. */
int store_place_lock(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0 && flock(fd, LOCK_EX) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

/* Two of the same second have different names. */
static const char *free_name(const char *path, struct arena *arena)
{
    char moment[40];
    struct tm day;
    time_t now = time(NULL);
    strftime(moment, sizeof moment, "%Y%m%dT%H%M%SZ", gmtime_r(&now, &day));
    const char *name = arena_print(arena, "%s.damaged-%s", path, moment);
    for (int more = 2; access(name, F_OK) == 0; more++)
        name = arena_print(arena, "%s.damaged-%s-%d", path, moment, more);
    return name;
}

const char *store_place_move_aside(const char *path, const char **aside, struct arena *arena)
{
    *aside = free_name(path, arena);
    const char *journal = arena_print(arena, "%s-journal", path);
    /* The journal first: left behind, it would be played into the next file of that name. */
    if (rename(journal, arena_print(arena, "%s-journal", *aside)) != 0 && errno != ENOENT)
        return arena_print(arena, "%s is damaged, and its journal cannot be moved aside: %s", path,
                           strerror(errno));
    if (rename(path, *aside) != 0)
        return arena_print(arena, "%s is damaged, and cannot be moved aside: %s", path,
                           strerror(errno));
    return NULL;
}

static const char damaged[] = "store.damaged-", journal_end[] = "-journal",
                  looked_at[] = "-looked-at";

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name);
    return length >= strlen(end) && strcmp(name + length - strlen(end), end) == 0;
}

static int is_aside(const struct dirent *entry)
{
    return strncmp(entry->d_name, damaged, sizeof damaged - 1) == 0 &&
           !ends_with(entry->d_name, journal_end) && !ends_with(entry->d_name, looked_at);
}

const char *store_place_aside(const char *folder, struct arena *arena)
{
    struct dirent **names = NULL;
    const char *found = NULL;
    int count = scandir(folder, &names, is_aside, alphasort);
    for (int i = 0; i < count; i++) {
        const char *path = arena_print(arena, "%s/%s", folder, names[i]->d_name);
        if (found == NULL && access(arena_print(arena, "%s%s", path, looked_at), F_OK) != 0)
            found = path;
        free(names[i]);
    }
    free(names);
    return found;
}

static bool is_same_file(const char *one, const char *other)
{
    struct stat first, second;
    return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

bool store_place_note_looked_at(const char *folder, const char *path, const char **fault,
                                struct arena *arena)
{
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    const char *own = arena_print(arena, "%s/%s", folder, name);
    *fault = NULL;
    if (strncmp(name, damaged, sizeof damaged - 1) != 0 || !is_same_file(own, path))
        return false;
    *fault = stored_file_write(arena_print(arena, "%s%s", own, looked_at), "", 0, true, arena);
    return true;
}
