/* Binding. */
#include "server/run/sockets.h"

#include "server/settings/address.h"

#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 1024 };

/* Sockets that share a port share it with any other server that does, without a word: one that does
 * not share finds out first whether somebody is there. */
static bool is_free(const struct sockaddr *address, socklen_t length)
{
    int on = 1;
    int fd = socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool free_now = fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
                    bind(fd, address, length) == 0;
    int error = errno;
    if (fd >= 0)
        close(fd);
    errno = error;
    return free_now;
}

static int bind_one(const struct sockaddr *address, socklen_t length)
{
    int on = 1;
    int fd = socket(address->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
        setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) == 0 &&
        bind(fd, address, length) == 0 && listen(fd, BACKLOG) == 0)
        return fd;
    close(fd);
    return -1;
}

/* In words; the last error is why. */
static const char *refused(const char *text, const struct address *address, struct arena *arena)
{
    int error = errno, port = -1;
    if (address->place.ss_family == AF_INET)
        port = ntohs(((const struct sockaddr_in *)&address->place)->sin_port);
    else if (address->place.ss_family == AF_INET6)
        port = ntohs(((const struct sockaddr_in6 *)&address->place)->sin6_port);
    return arena_print(arena, "%s cannot be listened on: %s%s", text, strerror(error),
                       error == EACCES && port < IPPORT_RESERVED ? ": ports below 1024 need root"
                                                                 : "");
}

const char *sockets_place_fault(const char *text, struct arena *arena)
{
    struct address address;
    const char *fault = address_read(text, &address, arena);
    if (fault == NULL) {
        const char *any_port = arena_print(arena, "%.*s:0", (int)(strrchr(text, ':') - text), text);
        fault = address_read(any_port, &address, arena);
    }
    if (fault != NULL)
        return arena_print(arena, "%s: %s", text, fault);
    if (is_free((const struct sockaddr *)&address.place, address.length))
        return NULL;
    return refused(text, &address, arena);
}

const char *sockets_bind(const char *text, int *sockets, size_t count, struct arena *arena,
                         const char **bound)
{
    struct address address;
    const char *fault = address_read(text, &address, arena);
    const struct sockaddr *place = (const struct sockaddr *)&address.place;
    if (fault != NULL)
        return arena_print(arena, "listen = %s: %s", text, fault);
    if (!is_free(place, address.length))
        return refused(text, &address, arena);
    for (size_t i = 0; i < count; i++) {
        sockets[i] = bind_one(place, address.length);
        if (sockets[i] < 0)
            return refused(text, &address, arena);
        if (i == 0)
            getsockname(sockets[0], (struct sockaddr *)&address.place, &address.length);
    }
    *bound = address_print(&address, arena);
    return NULL;
}
