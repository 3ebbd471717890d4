/* TLS left out: what a connection takes for its TLS bufferevent is one end of a pair, and the other
 * is the peer's. */
#ifndef TESTS_FUZZ_FAKES_BUFFEREVENT_SSL_H
#define TESTS_FUZZ_FAKES_BUFFEREVENT_SSL_H

#include <event2/bufferevent.h>

/* The peer's end of the newest; its taker frees it. */
struct bufferevent *fake_peer_end(void);

#endif
