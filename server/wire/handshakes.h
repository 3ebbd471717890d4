/* TLS handshakes that are under way. The arithmetic of one takes most of a millisecond, which would
 * be felt by everybody inside: the base they live in is not the worker's. */
#ifndef SERVER_WIRE_HANDSHAKES_H
#define SERVER_WIRE_HANDSHAKES_H

#include "server/wire/peer.h"

#include <event2/event.h>
#include <stdbool.h>

struct handshakes;

struct handshakes_owner {
    void *context;
    /* It is done: the taker frees ssl and closes its socket. */
    void (*on_done)(void *context, SSL *ssl, const struct peer *peer);
    /* One has ended otherwise; reason is what was wrong, NULL where its time was up or its client
     * has gone. */
    void (*on_failed)(void *context, const char *reason);
};

/* The context must outlive them, and the base. Each has so many seconds. */
struct handshakes *handshakes_new(struct event_base *base, SSL_CTX *context, int seconds,
                                  const struct handshakes_owner *owner);
void handshakes_free(struct handshakes *handshakes);

/* Takes the socket over, which does not block. What comes of it may be told before this returns. */
void handshakes_begin(struct handshakes *handshakes, evutil_socket_t fd);

unsigned handshakes_count(const struct handshakes *handshakes);

/* The oldest goes, without a word to anybody; false where there is none. */
__attribute__((warn_unused_result)) bool handshakes_drop(struct handshakes *handshakes);

#endif
