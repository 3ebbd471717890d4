/* The way in: sockets are accepted, wait on the doorstep and shake hands, all in a thread beside
 * the worker's loop, which sees none of them before they are through. */
#ifndef SERVER_WIRE_DOOR_H
#define SERVER_WIRE_DOOR_H

#include "server/wire/peer.h"
#include "server/wire/stream.h"

struct door;

/* Both are called in the worker's loop. */
struct door_owner {
    void *context;
    /* Somebody has come through: the taker frees ssl, closes its socket, and says door_left. */
    void (*on_in)(void *context, SSL *ssl, const struct peer *peer);
    /* Once after door_close, when nobody is left who might still come through. */
    void (*on_empty)(void *context);
};

/* The socket is bound and listening, and stays its owner's. Limits and tls must outlive it. */
struct door *door_new(struct event_base *base, evutil_socket_t socket, SSL_CTX *tls,
                      const struct wire_limits *limits, const struct door_owner *owner);

/* One that has come through has gone. */
void door_left(struct door *door);

/* The socket is done with when this returns. Who has connected by then may still come through:
 * closed in the middle of the handshake it would look like an outage to its client, who has lost
 * nothing. */
void door_close(struct door *door);

void door_free(struct door *door);

#endif
