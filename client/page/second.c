/* A line with the profile goes one way, a line with the address comes back. */
#include "client/page/second.h"

#include "client/store/owner.h"
#include "common/base/memory.h"

#include <errno.h>
#include <event2/listener.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

enum { LINE = 256, PATIENCE_SECONDS = 5 };

struct second {
    struct page *page;
    struct evconnlistener *listener;
    struct sockaddr_un address;
};

static bool exchange_lines(int fd, const char *profile, char address[PAGE_ADDRESS])
{
    struct timeval patience = {PATIENCE_SECONDS, 0};
    char line[LINE];
    size_t length = 0;
    int written = snprintf(line, sizeof line, "%s\n", profile != NULL ? profile : "");
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (written >= (int)sizeof line || send(fd, line, (size_t)written, MSG_NOSIGNAL) != written)
        return false;
    while (length < PAGE_ADDRESS - 1) {
        ssize_t got = read(fd, address + length, PAGE_ADDRESS - 1 - length);
        if (got <= 0)
            break;
        length += (size_t)got;
    }
    address[length] = '\0';
    char *end = strchr(address, '\n');
    if (end == NULL)
        return false;
    *end = '\0';
    return strncmp(address, "http://", 7) == 0;
}

bool second_ask(const char *profile, char address[PAGE_ADDRESS], struct arena *arena)
{
    int fd = owner_reach(arena);
    bool told = fd >= 0 && exchange_lines(fd, profile, address);
    if (fd >= 0)
        close(fd);
    return told;
}

/* The line is short and comes at once: who connects here is our own program. */
static void answer(struct second *second, int fd)
{
    char line[LINE + 1], address[PAGE_ADDRESS];
    struct timeval patience = {1, 0};
    struct arena arena;
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ssize_t got = read(fd, line, LINE);
    if (got <= 0 || line[got - 1] != '\n')
        return;
    line[got - 1] = '\0';
    arena_init(&arena, 1 << 20);
    if (line[0] == '\0' || chosen_change(&second->page->chosen, line, &arena) == NULL) {
        page_address(second->page, address);
        page_in_use(second->page);
        dprintf(fd, "%s\n", address);
    }
    arena_release(&arena);
}

static bool is_same_user(int fd)
{
    struct ucred peer;
    socklen_t size = sizeof peer;
    return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == getuid();
}

static void on_connected(struct evconnlistener *listener, evutil_socket_t fd,
                         struct sockaddr *address, int length, void *context)
{
    (void)listener;
    (void)address;
    (void)length;
    evutil_make_socket_nonblocking(fd);
    int flags = fcntl(fd, F_GETFL);
    fcntl(fd, F_SETFL, flags & ~O_NONBLOCK);
    if (is_same_user(fd))
        answer(context, fd);
    close(fd);
}

const char *second_begin(struct second **second, struct page *page, struct arena *arena)
{
    struct sockaddr_un address;
    *second = NULL;
    if (!owner_address(&address, arena))
        return NULL; /* then each opens its own */
    int fd = owner_reach(arena);
    if (fd >= 0) { /* by a page that could not change to our profile */
        close(fd);
        return NULL;
    }
    const char *fault = profile_folder_make(arena);
    if (fault != NULL)
        return fault;
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    unlink(address.sun_path); /* nobody answers there any more: that has been asked before */
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) != 0 ||
        chmod(address.sun_path, 0600) != 0 || listen(fd, 4) != 0) {
        if (fd >= 0)
            close(fd);
        return arena_print(arena, "%s cannot be made: %s", address.sun_path, strerror(errno));
    }
    *second = memory_zeroed(1, sizeof **second);
    **second = (struct second){.page = page, .address = address};
    (*second)->listener = memory_need(evconnlistener_new(
        page->base, on_connected, *second, LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC, 0, fd));
    return NULL;
}

void second_end(struct second *second)
{
    if (second == NULL)
        return;
    unlink(second->address.sun_path);
    evconnlistener_free(second->listener);
    free(second);
}
