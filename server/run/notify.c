/* A datagram to the socket that NOTIFY_SOCKET names. Nobody answers, and nothing hangs on it. */
#include "server/run/notify.h"

#include "common/base/log.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static void send_to(const char *name, const char *words)
{
    struct sockaddr_un place = {.sun_family = AF_UNIX};
    size_t length = strlen(name);
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (length < sizeof place.sun_path)
        memcpy(place.sun_path, name, length);
    if (place.sun_path[0] == '@') /* a name that is no file */
        place.sun_path[0] = '\0';
    if (fd < 0 || length >= sizeof place.sun_path ||
        sendto(fd, words, strlen(words), MSG_NOSIGNAL, (const struct sockaddr *)&place,
               (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length)) < 0)
        log_event("manager_not_told", "reason=\"%s\"", log_text(strerror(errno)));
    if (fd >= 0)
        close(fd);
}

static void notify(const char *words)
{
    const char *name = getenv("NOTIFY_SOCKET");
    if (name != NULL && name[0] != '\0')
        send_to(name, words);
}

void notify_ready(void)
{
    notify("READY=1");
}

/* The time tells this from an answer to an earlier reload. */
void notify_reloading(void)
{
    char words[64];
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    snprintf(words, sizeof words, "RELOADING=1\nMONOTONIC_USEC=%lld",
             (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000);
    notify(words);
}

void notify_stopping(void)
{
    notify("STOPPING=1");
}
