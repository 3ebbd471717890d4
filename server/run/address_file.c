/* Written beside and renamed, so that whoever waits for it never reads half of it. */
#include "server/run/address_file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

const char *address_file_write(const char *path, const char *address, struct arena *arena)
{
    const char *beside = path != NULL ? arena_print(arena, "%s.new", path) : NULL;
    FILE *file = path != NULL ? fopen(beside, "we") : NULL;
    if (path == NULL)
        return NULL;
    bool written = file != NULL && fprintf(file, "%s\n", address) > 0;
    written = file != NULL && fclose(file) == 0 && written;
    if (written && rename(beside, path) == 0)
        return NULL;
    return arena_print(arena, "%s cannot be written: %s", path, strerror(errno));
}
