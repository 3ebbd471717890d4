/* A socket somebody answers at. */
#include "client/store/owner.h"

#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

/* In the folder of the profiles, which is its owner's alone. */
bool owner_address(struct sockaddr_un *address, struct arena *arena)
{
    const char *folder = profile_folder(arena);
    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    return folder != NULL && (size_t)snprintf(address->sun_path, sizeof address->sun_path,
                                              "%s/page", folder) < sizeof address->sun_path;
}

int owner_reach(struct arena *arena)
{
    struct sockaddr_un page;
    int fd = owner_address(&page, arena) ? socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) : -1;
    if (fd >= 0 && connect(fd, (const struct sockaddr *)&page, sizeof page) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

bool owner_is_page(struct arena *arena)
{
    int fd = owner_reach(arena);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

const char *owner_become(struct store **store, const struct profile *profile, unsigned parts,
                         struct arena *arena)
{
    return store_open_parts(store, profile, parts, owner_is_page(arena) ? 0 : OWNER_PATIENCE_MS,
                            arena);
}
