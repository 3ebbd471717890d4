/* Names put together. */
#include "server/authority/files.h"

char *authority_path(struct arena *arena, const char *directory, const char *name)
{
    return arena_print(arena, "%s/%s", directory, name);
}
