/* A step is taken as far as what its client has sent goes, and then waits for more. */
#include "server/wire/handshakes.h"

#include "common/base/memory.h"

#include <openssl/err.h>
#include <sys/queue.h>

struct handshake {
    struct handshakes *all;
    SSL *ssl;
    struct event *ready, *deadline;
    bool time_is_up;
    TAILQ_ENTRY(handshake) link;
};

struct handshakes {
    struct event_base *base;
    SSL_CTX *context;
    int seconds;
    struct handshakes_owner owner;
    TAILQ_HEAD(handshake_queue, handshake) queue; /* the oldest first */
    unsigned count;
};

/* Whatever the library says of it is a constant of the library. */
static const char *reason_of(void)
{
    unsigned long error = ERR_peek_error();
    const char *reason = error != 0 ? ERR_reason_error_string(error) : NULL;
    return error != 0 && reason == NULL ? "the client broke it off" : reason;
}

static SSL *forget(struct handshake *handshake)
{
    struct handshakes *all = handshake->all;
    SSL *ssl = handshake->ssl;
    TAILQ_REMOVE(&all->queue, handshake, link);
    all->count--;
    event_free(handshake->ready);
    event_free(handshake->deadline);
    free(handshake);
    return ssl;
}

static void discard(struct handshake *handshake)
{
    SSL *ssl = forget(handshake);
    evutil_socket_t fd = SSL_get_fd(ssl);
    SSL_free(ssl);
    evutil_closesocket(fd);
}

static void fail(struct handshake *handshake, const char *reason)
{
    struct handshakes *all = handshake->all;
    discard(handshake);
    all->owner.on_failed(all->owner.context, reason);
}

static void finish(struct handshake *handshake)
{
    struct handshakes *all = handshake->all;
    struct peer peer;
    peer_read(&peer, handshake->ssl);
    all->owner.on_done(all->owner.context, forget(handshake), &peer);
}

static void on_ready(evutil_socket_t fd, short what, void *context);

static void wait_for_client(struct handshake *handshake, short what)
{
    if (handshake->time_is_up) {
        fail(handshake, NULL);
        return;
    }
    event_assign(handshake->ready, handshake->all->base, SSL_get_fd(handshake->ssl), what, on_ready,
                 handshake);
    event_add(handshake->ready, NULL);
}

static void take_step(struct handshake *handshake)
{
    ERR_clear_error();
    switch (SSL_get_error(handshake->ssl, SSL_accept(handshake->ssl))) {
    case SSL_ERROR_NONE:
        finish(handshake);
        break;
    case SSL_ERROR_WANT_READ:
        wait_for_client(handshake, EV_READ);
        break;
    case SSL_ERROR_WANT_WRITE:
        wait_for_client(handshake, EV_WRITE);
        break;
    default:
        fail(handshake, reason_of());
    }
}

static void on_ready(evutil_socket_t fd, short what, void *context)
{
    (void)fd;
    (void)what;
    take_step(context);
}

/* What was sent in time counts, though we come late to read it. */
static void on_deadline(evutil_socket_t fd, short what, void *context)
{
    struct handshake *handshake = context;
    (void)fd;
    (void)what;
    handshake->time_is_up = true;
    take_step(handshake);
}

struct handshakes *handshakes_new(struct event_base *base, SSL_CTX *context, int seconds,
                                  const struct handshakes_owner *owner)
{
    struct handshakes *handshakes = memory_zeroed(1, sizeof *handshakes);
    handshakes->base = base;
    handshakes->context = context;
    handshakes->seconds = seconds;
    handshakes->owner = *owner;
    TAILQ_INIT(&handshakes->queue);
    return handshakes;
}

void handshakes_free(struct handshakes *handshakes)
{
    while (handshakes_drop(handshakes))
        ;
    free(handshakes);
}

void handshakes_begin(struct handshakes *handshakes, evutil_socket_t fd)
{
    struct handshake *handshake = memory_zeroed(1, sizeof *handshake);
    struct timeval most = {handshakes->seconds, 0};
    handshake->all = handshakes;
    handshake->ssl = memory_need(SSL_new(handshakes->context));
    (void)SSL_set_fd(handshake->ssl, fd);
    handshake->ready = memory_need(event_new(handshakes->base, fd, EV_READ, on_ready, handshake));
    handshake->deadline = memory_need(evtimer_new(handshakes->base, on_deadline, handshake));
    event_add(handshake->deadline, &most);
    TAILQ_INSERT_TAIL(&handshakes->queue, handshake, link);
    handshakes->count++;
    take_step(handshake);
}

unsigned handshakes_count(const struct handshakes *handshakes)
{
    return handshakes->count;
}

bool handshakes_drop(struct handshakes *handshakes)
{
    struct handshake *oldest = TAILQ_FIRST(&handshakes->queue);
    if (oldest == NULL)
        return false;
    discard(oldest);
    return true;
}
