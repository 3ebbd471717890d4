/* Names on disk. */
#include "server/nightly/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

bool folder_sync(const char *path)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool well = folder >= 0 && fsync(folder) == 0;
    int reason = errno;
    if (folder >= 0)
        close(folder);
    errno = reason;
    return well;
}

bool folder_is_empty(const char *path)
{
    DIR *entries = opendir(path);
    bool empty = entries != NULL || errno == ENOENT;
    if (entries == NULL)
        return empty;
    for (const struct dirent *entry; (entry = readdir(entries)) != NULL;)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            empty = false;
    closedir(entries);
    return empty;
}
