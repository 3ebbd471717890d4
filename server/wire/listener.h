/* Accepts connections on one socket, up to its limits, and hands their calls on. */
#ifndef SERVER_WIRE_LISTENER_H
#define SERVER_WIRE_LISTENER_H

#include "server/wire/connection.h"

struct listener;

/* The socket is bound and listening, and stays its owner's. Limits and context must outlive it. */
struct listener *listener_new(struct event_base *base, evutil_socket_t socket, SSL_CTX *tls,
                              const struct wire_limits *limits,
                              void (*on_call)(void *context, struct call *call), void *context);

/* Stops accepting; every connection says GOAWAY and goes when its requests are answered. on_drained
 * is called once, when none is left. */
void listener_drain(struct listener *listener, void (*on_drained)(void *context));

void listener_free(struct listener *listener);

#endif
