/* Binding. */
#include "server/run/sockets.h"

#include <errno.h>
#include <event2/util.h>
#include <netdb.h>
#include <netinet/in.h>
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

static char *address_text(const struct sockaddr *address, socklen_t length, struct arena *arena)
{
    char host[64], port[16];
    if (getnameinfo(address, length, host, sizeof host, port, sizeof port,
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return arena_copy(arena, "?");
    return arena_print(arena, address->sa_family == AF_INET6 ? "[%s]:%s" : "%s:%s", host, port);
}

static const struct addrinfo *resolve(const char *address, struct arena *arena)
{
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
                             .ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV};
    struct addrinfo *found = NULL;
    const char *colon = strrchr(address, ':');
    if (colon == NULL)
        return NULL;
    size_t start = address[0] == '[', end = (size_t)(colon - address) - start;
    char *host = arena_copy_n(arena, address + start, end > start ? end - start : end);
    if (!start)
        host = arena_copy_n(arena, address, (size_t)(colon - address));
    return getaddrinfo(host, colon + 1, &hints, &found) == 0 ? found : NULL;
}

const char *sockets_bind(const char *address, int *sockets, size_t count, struct arena *arena,
                         const char **bound)
{
    const struct addrinfo *found = resolve(address, arena);
    struct sockaddr_storage place;
    socklen_t length;
    if (found == NULL)
        return arena_print(arena, "listen = %s is not an address and port", address);
    memcpy(&place, found->ai_addr, found->ai_addrlen);
    length = found->ai_addrlen;
    freeaddrinfo((struct addrinfo *)(uintptr_t)found);
    if (!is_free((struct sockaddr *)&place, length))
        return arena_print(arena, "%s cannot be listened on: %s", address, strerror(errno));
    for (size_t i = 0; i < count; i++) {
        sockets[i] = bind_one((struct sockaddr *)&place, length);
        if (sockets[i] < 0)
            return arena_print(arena, "%s cannot be listened on: %s", address, strerror(errno));
        if (i == 0)
            getsockname(sockets[0], (struct sockaddr *)&place, &length);
    }
    *bound = address_text((struct sockaddr *)&place, length, arena);
    return NULL;
}
