/* A bufferevent over TLS, and its socket. */
#include "server/wire/carrier.h"

#include <event2/buffer.h>
#include <event2/bufferevent_ssl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/ioctl.h>

enum { PUMP_ROOM = 16384, KERNEL_UNSENT = 131072 };

/* Left to itself the kernel takes megabytes for a peer that reads nothing, where no limit of ours
 * sees them, and keeps them for as long as the peer says that it is alive. */
static void set_socket(evutil_socket_t fd, int stalled_seconds)
{
    int on = 1, most = KERNEL_UNSENT, stalled = stalled_seconds * 1000;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &most, sizeof most);
    setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &stalled, sizeof stalled);
}

struct bufferevent *carrier_new(struct event_base *base, SSL *ssl, int stalled_seconds)
{
    int fd = SSL_get_fd(ssl);
    struct timeval stalled = {stalled_seconds, 0};
    struct bufferevent *carrier = bufferevent_openssl_socket_new(
        base, fd, ssl, BUFFEREVENT_SSL_OPEN, BEV_OPT_CLOSE_ON_FREE | BEV_OPT_DEFER_CALLBACKS);
    if (carrier == NULL) {
        SSL_free(ssl);
        evutil_closesocket(fd);
        return NULL;
    }
    set_socket(fd, stalled_seconds);
    bufferevent_openssl_set_allow_dirty_shutdown(carrier, 1);
    bufferevent_set_timeouts(carrier, NULL, &stalled);
    return carrier;
}

/* Frames are gathered first: what is written at once becomes one TLS record. */
bool carrier_send_some(struct bufferevent *carrier, nghttp2_session *session)
{
    uint8_t gathered[PUMP_ROOM];
    const uint8_t *frame;
    size_t length = 0;
    ssize_t part = 1;
    while (length < sizeof gathered / 2 && (part = nghttp2_session_mem_send(session, &frame)) > 0) {
        if ((size_t)part > sizeof gathered - length) {
            bufferevent_write(carrier, gathered, length);
            bufferevent_write(carrier, frame, (size_t)part);
            length = 0;
            continue;
        }
        memcpy(gathered + length, frame, (size_t)part);
        length += (size_t)part;
    }
    if (length > 0)
        bufferevent_write(carrier, gathered, length);
    return part > 0;
}

bool carrier_has_unread(struct bufferevent *carrier)
{
    int waiting = 0;
    return evbuffer_get_length(bufferevent_get_input(carrier)) > 0 ||
           (ioctl(bufferevent_getfd(carrier), FIONREAD, &waiting) == 0 && waiting > 0);
}
