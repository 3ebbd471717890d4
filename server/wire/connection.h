/* One client's connection after its handshake: TLS and HTTP/2 over a bufferevent.
 *
 *   OPEN -> DRAINING -> (gone)
 */
#ifndef SERVER_WIRE_CONNECTION_H
#define SERVER_WIRE_CONNECTION_H

#include "server/wire/http2.h"
#include "server/wire/pace.h"

#include <event2/bufferevent.h>

enum connection_state { CONNECTION_OPEN, CONNECTION_DRAINING };

struct connection;

/* What a connection needs of its listener. */
struct connection_owner {
    struct event_base *base;
    const struct wire_limits *limits;
    void *context;
    void (*on_call)(void *context, struct call *call);
    /* Its certificate turned out to be nobody's, or taken back. */
    void (*on_disowned)(void *context, struct connection *connection);
    /* The pace it shares with others; NULL: it has its own. */
    struct pace *(*pace_of)(const struct connection *connection);
    void (*on_gone)(void *context, struct connection *connection);
};

struct connection {
    const struct connection_owner *owner;
    enum connection_state state;
    uint64_t number;
    struct peer peer;
    struct bufferevent *bufferevent;
    struct event *pump, *timer, *full;
    struct http2 http2;
    bool disowned; /* the certificate is good, but the gate knows nobody by it */
    bool active, aged, last_goaway_sent;
    unsigned rounds; /* of the loop since the timer's time was up */
    bool surplus;    /* its certificate has enough others: what it asks is refused, and it goes */
    LIST_ENTRY(connection) link;
    struct guest *guest; /* the listener's; NULL before it is counted */
    struct pace pace;    /* where the listener has none in common for it */
    TAILQ_ENTRY(connection) guest_link;
};

/* Without a certificate that the gate lets in. */
bool connection_is_unknown(const struct connection *connection);

/* Takes ssl over, whose handshake is done, with its socket. NULL: it could not be served, and is
 * closed. */
struct connection *connection_new(const struct connection_owner *owner, uint64_t number, SSL *ssl,
                                  const struct peer *peer);
void connection_free(struct connection *connection);

/* Says GOAWAY; lets the requests that are under way end, then goes. */
void connection_drain(struct connection *connection);

#endif
