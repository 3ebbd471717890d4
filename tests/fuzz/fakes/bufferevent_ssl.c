/* In the place of libevent_openssl. */
#include "tests/fuzz/fakes/bufferevent_ssl.h"

#include <event2/bufferevent_ssl.h>
#include <openssl/ssl.h>

static struct bufferevent *peer_end;

struct bufferevent *fake_peer_end(void)
{
    return peer_end;
}

struct bufferevent *bufferevent_openssl_socket_new(struct event_base *base, evutil_socket_t fd,
                                                   SSL *ssl, enum bufferevent_ssl_state state,
                                                   int options)
{
    struct bufferevent *pair[2];
    (void)fd;
    (void)state;
    if (bufferevent_pair_new(base, options, pair) != 0)
        abort();
    SSL_free(ssl);
    peer_end = pair[1];
    return pair[0];
}

void bufferevent_openssl_set_allow_dirty_shutdown(struct bufferevent *bufferevent, int allow)
{
    (void)bufferevent;
    (void)allow;
}
