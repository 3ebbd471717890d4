/* By the mode alone: what else lets somebody in, the folder's own mode keeps out. */
#include "client/store/secrets.h"

#include <sys/stat.h>

static bool is_open(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0;
}

const char *secrets_close(const struct profile *profile, struct arena *arena)
{
    static const char *const names[] = {"store.key", "key.pem"};
    const char *open = NULL, *left = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *path = arena_print(arena, "%s/%s", profile->directory, names[i]);
        if (!is_open(path))
            continue;
        open = path;
        if (chmod(path, S_IRUSR | S_IWUSR) != 0)
            left = path;
    }
    if (left != NULL)
        return arena_print(arena,
                           "%s can be read by others on this machine: take that right from them "
                           "(chmod 600), and have the trust take your certificate back if somebody "
                           "may have copied it",
                           left);
    if (open != NULL)
        return arena_print(arena,
                           "%s could be read by others on this machine, and cannot any more: have "
                           "the trust take your certificate back if somebody may have copied it",
                           open);
    return NULL;
}
