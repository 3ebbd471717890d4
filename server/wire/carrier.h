/* What carries the bytes of a connection: TLS, whose handshake is done, over a socket. */
#ifndef SERVER_WIRE_CARRIER_H
#define SERVER_WIRE_CARRIER_H

#include <event2/bufferevent.h>
#include <nghttp2/nghttp2.h>
#include <openssl/ssl.h>
#include <stdbool.h>

/* Takes ssl over with its socket; it ends where its peer takes nothing for so long. NULL: both are
 * closed. */
struct bufferevent *carrier_new(struct event_base *base, SSL *ssl, int stalled_seconds);

/* Of the session's frames, about as much as makes one TLS record. False: it has no more. */
bool carrier_send_some(struct bufferevent *carrier, nghttp2_session *session);

/* Something has come that nobody has read yet. */
bool carrier_has_unread(struct bufferevent *carrier);

#endif
