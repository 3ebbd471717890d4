/* evhttp accepts by itself; whom it has accepted is looked at before the loop reads anything. */
#include "client/page/port.h"

#include "client/page/peer.h"
#include "common/base/memory.h"

#include <event2/bufferevent.h>
#include <event2/event.h>
#include <event2/listener.h>
#include <netinet/in.h>
#include <stdint.h>
#include <sys/queue.h>

enum { REST_MICRO = 100000 };

struct entrant {
    struct bufferevent *connection;
    STAILQ_ENTRY(entrant) link;
};

/* A number is given again after its socket, a cookie never. */
struct seat {
    evutil_socket_t fd;
    uint64_t cookie;
};

struct port {
    struct evconnlistener *listener; /* the evhttp's */
    struct event *look;
    STAILQ_HEAD(, entrant) entrants; /* accepted, and not looked at yet */
    struct seat seats[PORT_CONNECTIONS];
};

static uint64_t cookie_of(evutil_socket_t fd)
{
    uint64_t cookie = 0;
    socklen_t size = sizeof cookie;
    return getsockopt(fd, SOL_SOCKET, SO_COOKIE, &cookie, &size) == 0 ? cookie : 0;
}

/* evhttp does not say when a connection has gone: its seat is free when its socket is not there. */
static bool take_seat(struct port *port, evutil_socket_t fd)
{
    for (size_t i = 0; i < PORT_CONNECTIONS; i++) {
        struct seat *seat = &port->seats[i];
        if (seat->cookie == 0 || cookie_of(seat->fd) != seat->cookie) {
            *seat = (struct seat){fd, cookie_of(fd)};
            return true;
        }
    }
    return false;
}

static void on_look(evutil_socket_t none, short what, void *context)
{
    struct port *port = context;
    struct entrant *entrant;
    (void)none;
    (void)what;
    while ((entrant = STAILQ_FIRST(&port->entrants)) != NULL) {
        struct bufferevent *connection = entrant->connection;
        evutil_socket_t fd = bufferevent_getfd(connection);
        STAILQ_REMOVE_HEAD(&port->entrants, link);
        free(entrant);
        if (!peer_is_same_user(fd) || !take_seat(port, fd))
            bufferevent_trigger_event(connection, BEV_EVENT_READING | BEV_EVENT_EOF, 0);
    }
}

/* evhttp asks for a connection's buffers when it has accepted it, and gives them its socket then.
 */
static struct bufferevent *on_accepted(struct event_base *base, void *context)
{
    struct port *port = context;
    struct entrant *entrant = memory_zeroed(1, sizeof *entrant);
    entrant->connection = memory_need(bufferevent_socket_new(base, -1, 0));
    STAILQ_INSERT_TAIL(&port->entrants, entrant, link);
    event_active(port->look, 0, 0);
    return entrant->connection;
}

static void on_rested(evutil_socket_t none, short what, void *context)
{
    struct evconnlistener *listener = context;
    (void)none;
    (void)what;
    evconnlistener_enable(listener);
}

/* No descriptors are left, most likely. The loop would come back here at once, for ever. */
static void on_accept_error(struct evconnlistener *listener, void *of_evhttp)
{
    const struct timeval rest = {0, REST_MICRO};
    (void)of_evhttp;
    evconnlistener_disable(listener);
    event_base_once(evconnlistener_get_base(listener), -1, EV_TIMEOUT, on_rested, listener, &rest);
}

struct port *port_new(struct event_base *base, struct evhttp *http)
{
    const struct sockaddr_in here = {.sin_family = AF_INET,
                                     .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct evconnlistener *listener =
        evconnlistener_new_bind(base, NULL, NULL, LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC, -1,
                                (const struct sockaddr *)&here, sizeof here);
    if (listener == NULL)
        return NULL;
    struct port *port = memory_zeroed(1, sizeof *port);
    STAILQ_INIT(&port->entrants);
    port->listener = listener;
    port->look = memory_need(event_new(base, -1, 0, on_look, port));
    evhttp_set_bevcb(http, on_accepted, port);
    struct evhttp_bound_socket *bound = memory_need(evhttp_bind_listener(http, listener));
    evconnlistener_set_error_cb(evhttp_bound_socket_get_listener(bound), on_accept_error);
    return port;
}

unsigned port_number(const struct port *port)
{
    struct sockaddr_in address = {0};
    socklen_t size = sizeof address;
    getsockname(evconnlistener_get_fd(port->listener), (struct sockaddr *)&address, &size);
    return ntohs(address.sin_port);
}

void port_free(struct port *port)
{
    struct entrant *entrant;
    if (port == NULL)
        return;
    while ((entrant = STAILQ_FIRST(&port->entrants)) != NULL) {
        STAILQ_REMOVE_HEAD(&port->entrants, link);
        free(entrant);
    }
    event_free(port->look);
    free(port);
}
