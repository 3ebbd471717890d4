/* A handshake is either the loop's, which waits for what its client sends, or the thread's, which
 * takes it as far as that goes: SSL and outcome are touched by nobody else meanwhile. One whose
 * time is up just then is let go of when it is back. */
#include "server/wire/handshakes.h"

#include "common/base/memory.h"
#include "server/wire/side_thread.h"

#include <openssl/err.h>
#include <sys/queue.h>

enum outcome { OUTCOME_DONE, OUTCOME_WANTS_READ, OUTCOME_WANTS_WRITE, OUTCOME_FAILED };

struct handshake {
    struct side_work step; /* first: the handshake is found by it */
    struct handshakes *all;
    evutil_socket_t fd;
    struct event *ready, *deadline;
    SSL *ssl; /* NULL before the first step */
    enum outcome outcome;
    struct peer peer;   /* with OUTCOME_DONE */
    const char *reason; /* with OUTCOME_FAILED, or NULL */
    bool away;          /* with the thread */
    bool over;          /* away, and nobody waits for it any more */
    TAILQ_ENTRY(handshake) link;
};

TAILQ_HEAD(handshake_queue, handshake);

struct handshakes {
    struct event_base *base;
    SSL_CTX *context;
    struct handshakes_owner owner;
    struct side_thread *thread;
    struct handshake_queue queue; /* the oldest first */
    struct handshake_queue over;
    unsigned count; /* of both */
};

/* Whatever the library says of it is a constant of the library. */
static const char *reason_of(void)
{
    unsigned long error = ERR_peek_error();
    const char *reason = error != 0 ? ERR_reason_error_string(error) : NULL;
    return error != 0 && reason == NULL ? "the client broke it off" : reason;
}

/* In the thread. */
static void take_step(struct side_work *work)
{
    struct handshake *handshake = (struct handshake *)work;
    if (handshake->ssl == NULL) {
        handshake->ssl = memory_need(SSL_new(handshake->all->context));
        (void)SSL_set_fd(handshake->ssl, handshake->fd);
    }
    ERR_clear_error();
    switch (SSL_get_error(handshake->ssl, SSL_accept(handshake->ssl))) {
    case SSL_ERROR_NONE:
        handshake->outcome = OUTCOME_DONE;
        peer_read(&handshake->peer, handshake->ssl);
        break;
    case SSL_ERROR_WANT_READ:
        handshake->outcome = OUTCOME_WANTS_READ;
        break;
    case SSL_ERROR_WANT_WRITE:
        handshake->outcome = OUTCOME_WANTS_WRITE;
        break;
    default:
        handshake->outcome = OUTCOME_FAILED;
        handshake->reason = reason_of();
    }
}

/* Its ssl and socket are somebody else's or gone. */
static void forget(struct handshake *handshake)
{
    struct handshakes *all = handshake->all;
    TAILQ_REMOVE(handshake->over ? &all->over : &all->queue, handshake, link);
    all->count--;
    event_free(handshake->ready);
    event_free(handshake->deadline);
    free(handshake);
}

static void discard(struct handshake *handshake)
{
    SSL_free(handshake->ssl);
    evutil_closesocket(handshake->fd);
    forget(handshake);
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
    SSL *ssl = handshake->ssl;
    struct peer peer = handshake->peer;
    forget(handshake);
    all->owner.on_done(all->owner.context, ssl, &peer);
}

static void give_to_thread(struct handshake *handshake)
{
    handshake->away = true;
    side_thread_give(handshake->all->thread, &handshake->step);
}

static void on_ready(evutil_socket_t fd, short what, void *context)
{
    (void)fd;
    (void)what;
    give_to_thread(context);
}

static void wait_for_client(struct handshake *handshake, short what)
{
    event_assign(handshake->ready, handshake->all->base, handshake->fd, what, on_ready, handshake);
    event_add(handshake->ready, NULL);
}

static void on_step_done(struct side_work *work)
{
    struct handshake *handshake = (struct handshake *)work;
    handshake->away = false;
    if (handshake->over) {
        fail(handshake, NULL);
        return;
    }
    if (handshake->outcome == OUTCOME_WANTS_READ || handshake->outcome == OUTCOME_WANTS_WRITE) {
        wait_for_client(handshake, handshake->outcome == OUTCOME_WANTS_READ ? EV_READ : EV_WRITE);
        return;
    }
    if (handshake->outcome == OUTCOME_DONE)
        finish(handshake);
    else
        fail(handshake, handshake->reason);
}

/* False: the thread is at it, and it will be let go of when it is back. */
static bool call_off(struct handshake *handshake)
{
    struct handshakes *all = handshake->all;
    if (!handshake->away || side_thread_take_back(all->thread, &handshake->step))
        return true;
    TAILQ_REMOVE(&all->queue, handshake, link);
    TAILQ_INSERT_TAIL(&all->over, handshake, link);
    event_del(handshake->deadline);
    handshake->over = true;
    return false;
}

static void on_deadline(evutil_socket_t fd, short what, void *context)
{
    (void)fd;
    (void)what;
    if (call_off(context))
        fail(context, NULL);
}

struct handshakes *handshakes_new(struct event_base *base, SSL_CTX *context,
                                  const struct handshakes_owner *owner)
{
    struct handshakes *handshakes = memory_zeroed(1, sizeof *handshakes);
    handshakes->base = base;
    handshakes->context = context;
    handshakes->owner = *owner;
    handshakes->thread = side_thread_new(base);
    TAILQ_INIT(&handshakes->queue);
    TAILQ_INIT(&handshakes->over);
    return handshakes;
}

void handshakes_free(struct handshakes *handshakes)
{
    struct handshake *handshake;
    side_thread_free(handshakes->thread);
    while ((handshake = TAILQ_FIRST(&handshakes->queue)) != NULL ||
           (handshake = TAILQ_FIRST(&handshakes->over)) != NULL)
        discard(handshake);
    free(handshakes);
}

void handshakes_begin(struct handshakes *handshakes, evutil_socket_t fd, int milliseconds)
{
    struct handshake *handshake = memory_zeroed(1, sizeof *handshake);
    struct timeval most = {milliseconds / 1000, milliseconds % 1000 * 1000};
    handshake->step = (struct side_work){.work = take_step, .on_done = on_step_done};
    handshake->all = handshakes;
    handshake->fd = fd;
    handshake->ready = memory_need(event_new(handshakes->base, fd, EV_READ, on_ready, handshake));
    handshake->deadline = memory_need(evtimer_new(handshakes->base, on_deadline, handshake));
    event_add(handshake->deadline, &most);
    TAILQ_INSERT_TAIL(&handshakes->queue, handshake, link);
    handshakes->count++;
    give_to_thread(handshake);
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
    if (call_off(oldest))
        discard(oldest);
    return true;
}
