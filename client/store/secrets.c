/* By the files' own modes: a folder that is closed today may be copied tomorrow. */
#include "client/store/secrets.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum secret { SECRET_KEPT, SECRET_CLOSED, SECRET_OPEN };

static bool is_open_to_others(int file, struct stat *status)
{
    return fstat(file, status) == 0 && (status->st_mode & (S_IRWXG | S_IRWXO)) != 0;
}

/* Looked at again: there are file systems that accept a mode and do not keep it. */
static enum secret close_to_others(const char *path)
{
    enum secret secret = SECRET_KEPT;
    struct stat status;
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return SECRET_KEPT; /* not there, or what is wrong with it is said by who needs it */
    if (is_open_to_others(file, &status))
        secret = fchmod(file, status.st_mode & S_IRWXU) == 0 && !is_open_to_others(file, &status)
                     ? SECRET_CLOSED
                     : SECRET_OPEN;
    close(file);
    return secret;
}

static const char *joined(const char *before, const char *path, struct arena *arena)
{
    return before == NULL ? path : arena_print(arena, "%s and %s", before, path);
}

const char *secrets_close(const struct profile *profile, struct arena *arena)
{
    static const char *const names[] = {"key.pem", "key.next.pem", "key.pending.pem", "store.key"};
    static const char taken_back[] =
        "if somebody may have copied it, have the trust take your certificate back";
    const char *closed = NULL, *open = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *path = arena_print(arena, "%s/%s", profile->directory, names[i]);
        enum secret secret = close_to_others(path);
        closed = secret == SECRET_CLOSED ? joined(closed, path, arena) : closed;
        open = secret == SECRET_OPEN ? joined(open, path, arena) : open;
    }
    if (open != NULL)
        return arena_print(
            arena,
            "others on this machine can read %s, and that cannot be ended here: move "
            "the profile to another disk; %s",
            joined(closed, open, arena), taken_back);
    if (closed != NULL)
        return arena_print(arena, "others on this machine could read %s, and cannot any more; %s",
                           closed, taken_back);
    return NULL;
}
