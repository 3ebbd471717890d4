/* Accepting, with caps. When file descriptors run out libevent's error callback would spin: we stop
 * listening and try again a little later. */
#include "server/wire/listener.h"

#include "common/base/end.h"
#include "common/base/log.h"
#include "common/base/memory.h"
#include "server/wire/doorstep.h"
#include "server/wire/guests.h"
#include "server/wire/handshakes.h"

#include <errno.h>
#include <event2/listener.h>
#include <openssl/rand.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>

/* A crowd at the door is let onto the doorstep so many at a time, and those inside are served
 * between. */
enum {
    DESCRIPTORS_KEPT = 64,
    ACCEPTED_AT_ONCE = 4,
    ACCEPT_REST_MICRO = 1250,
    ACCEPT_FAILED_MICRO = 100000
};

struct listener {
    struct connection_owner owner; /* what the connections see of us */
    struct evconnlistener *accepting;
    struct guests *guests;
    struct doorstep *doorstep;
    struct handshakes *handshakes;
    struct event *again;
    LIST_HEAD(connections, connection) connections;
    unsigned count;
    unsigned accepted; /* since the last rest */
    unsigned unknown;  /* of the connections, without a good certificate */
    uint64_t numbered;
    unsigned long failed; /* handshakes, since that was last said */
    time_t failure_said;
    void *context;
    void (*on_call)(void *context, struct call *call);
    void (*on_drained)(void *context);
};

/* Connections without a good certificate are few; from half of the cap on they are dropped at
 * random, so that a flood of them leaves room for somebody who wants to join. */
static bool unknown_may_stay(const struct listener *listener)
{
    unsigned most = listener->owner.limits->unknown, half = most / 2;
    unsigned char dice = 0;
    if (listener->unknown <= half)
        return true;
    if (listener->unknown > most || RAND_bytes(&dice, 1) != 1)
        return false;
    return dice >= (listener->unknown - half) * 255 / (most - half + 1);
}

/* A client that came back after its line was cut has connections here that it knows nothing of: a
 * quiet one goes for the new one. Where all are busy, the new one is too many. */
static void make_room_among_its_own(struct listener *listener, struct connection *connection)
{
    unsigned most = listener->owner.limits->per_certificate;
    if (guests_enter(listener->guests, connection) <= most)
        return;
    struct connection *quiet = guests_quiet(connection);
    if (quiet != NULL)
        connection_drain(quiet);
    else
        connection->surplus = true;
}

static unsigned not_in_yet(const struct listener *listener)
{
    return doorstep_count(listener->doorstep) + handshakes_count(listener->handshakes);
}

/* Whoever has a descriptor. */
static unsigned everybody(const struct listener *listener)
{
    return listener->count + not_in_yet(listener);
}

static void look_whether_drained(struct listener *listener)
{
    if (everybody(listener) == 0 && listener->on_drained != NULL)
        listener->on_drained(listener->context);
}

static void on_gone(void *context, struct connection *connection)
{
    struct listener *listener = context;
    LIST_REMOVE(connection, link);
    guests_leave(connection);
    listener->count--;
    if (connection_is_unknown(connection))
        listener->unknown--;
    look_whether_drained(listener);
}

static void on_left_doorstep(void *context)
{
    look_whether_drained(context);
}

static void on_disowned(void *context, struct connection *connection)
{
    struct listener *listener = context;
    guests_leave(connection);
    listener->unknown++;
    if (!unknown_may_stay(listener))
        connection_drain(connection);
}

/* False: it is one without a good certificate too many. */
static bool take_in(struct listener *listener, struct connection *connection)
{
    if (connection->peer.certificate == PEER_GOOD) {
        make_room_among_its_own(listener, connection);
        return true;
    }
    listener->unknown++;
    return unknown_may_stay(listener);
}

/* Whoever was in the handshake when we began to drain is told after it: closed in the middle it
 * would look like an outage to its client, who has lost nothing. */
static void on_shaken(void *context, SSL *ssl, const struct peer *peer)
{
    struct listener *listener = context;
    struct connection *connection =
        connection_new(&listener->owner, ++listener->numbered, ssl, peer);
    if (connection == NULL) {
        look_whether_drained(listener);
        return;
    }
    listener->count++;
    LIST_INSERT_HEAD(&listener->connections, connection, link);
    if (!take_in(listener, connection))
        connection_free(connection);
    else if (listener->accepting == NULL)
        connection_drain(connection);
}

/* Strangers who knock at random must not fill the log: a line a second at most. */
static void say_failure(struct listener *listener, const char *reason)
{
    time_t now = time(NULL);
    listener->failed++;
    if (now == listener->failure_said)
        return;
    log_event("handshake_failed", "times=%lu reason=\"%s\"", listener->failed, log_text(reason));
    listener->failed = 0;
    listener->failure_said = now;
}

static void on_handshake_failed(void *context, const char *reason)
{
    if (reason != NULL)
        say_failure(context, reason);
    look_whether_drained(context);
}

static void on_connection_call(void *context, struct call *call)
{
    struct listener *listener = context;
    listener->on_call(listener->context, call);
}

/* As many as the options say, and as descriptors allow: some are kept for the database. */
static unsigned room(const struct listener *listener)
{
    unsigned most = listener->owner.limits->connections;
    struct rlimit descriptors;
    if (getrlimit(RLIMIT_NOFILE, &descriptors) != 0 ||
        descriptors.rlim_cur >= (rlim_t)most + DESCRIPTORS_KEPT)
        return most;
    return descriptors.rlim_cur > DESCRIPTORS_KEPT
               ? (unsigned)descriptors.rlim_cur - DESCRIPTORS_KEPT
               : 1;
}

/* Who sends nothing stays longest: the oldest that is silent goes, or else who has knocked longest,
 * or else the oldest in its handshake, not who has just come. */
static bool make_room(struct listener *listener)
{
    if (everybody(listener) < room(listener) &&
        not_in_yet(listener) < listener->owner.limits->shaking)
        return true;
    return doorstep_drop(listener->doorstep) || handshakes_drop(listener->handshakes);
}

static void rest(struct listener *listener, int micro)
{
    struct timeval after = {0, micro};
    listener->accepted = 0;
    evconnlistener_disable(listener->accepting);
    event_add(listener->again, &after);
}

static void on_accept(struct evconnlistener *accepting, evutil_socket_t fd,
                      struct sockaddr *address, int length, void *context)
{
    struct listener *listener = context;
    (void)accepting;
    (void)address;
    (void)length;
    if (make_room(listener))
        doorstep_add(listener->doorstep, fd);
    else
        evutil_closesocket(fd);
    if (++listener->accepted >= ACCEPTED_AT_ONCE)
        rest(listener, ACCEPT_REST_MICRO);
}

static void on_knock(void *context, evutil_socket_t fd, int milliseconds)
{
    struct listener *listener = context;
    handshakes_begin(listener->handshakes, fd, milliseconds);
}

static void on_accept_error(struct evconnlistener *accepting, void *context)
{
    (void)accepting;
    log_event("accept_failed", "reason=\"%s\"", log_text(strerror(errno)));
    rest(context, ACCEPT_FAILED_MICRO);
}

static void on_again(evutil_socket_t fd, short what, void *context)
{
    struct listener *listener = context;
    (void)fd;
    (void)what;
    if (listener->accepting != NULL)
        evconnlistener_enable(listener->accepting);
}

struct listener *listener_new(struct event_base *base, evutil_socket_t socket, SSL_CTX *tls,
                              const struct wire_limits *limits,
                              void (*on_call)(void *context, struct call *call), void *context)
{
    struct listener *listener = memory_zeroed(1, sizeof *listener);
    listener->owner = (struct connection_owner){.base = base,
                                                .limits = limits,
                                                .context = listener,
                                                .on_call = on_connection_call,
                                                .on_disowned = on_disowned,
                                                .pace_of = guests_pace,
                                                .on_gone = on_gone};
    listener->guests = guests_new();
    listener->doorstep = doorstep_new(base, limits->handshake_seconds, limits->handshake_pace,
                                      listener, on_knock, on_left_doorstep);
    struct handshakes_owner owner = {listener, on_shaken, on_handshake_failed};
    listener->handshakes = handshakes_new(base, tls, &owner);
    listener->on_call = on_call;
    listener->context = context;
    LIST_INIT(&listener->connections);
    listener->again = evtimer_new(base, on_again, listener);
    listener->accepting =
        evconnlistener_new(base, on_accept, listener, LEV_OPT_CLOSE_ON_EXEC, 0, socket);
    if (listener->accepting == NULL)
        end_because("the socket cannot be listened on");
    evconnlistener_set_error_cb(listener->accepting, on_accept_error);
    return listener;
}

/* Who has connected already and waits in the socket's queue would be reset when it is closed. */
static void take_those_who_wait(struct listener *listener)
{
    evutil_socket_t fd, socket = evconnlistener_get_fd(listener->accepting);
    while ((fd = accept4(socket, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0)
        on_accept(listener->accepting, fd, NULL, 0, listener);
}

void listener_drain(struct listener *listener, void (*on_drained)(void *context))
{
    struct connection *connection, *next;
    take_those_who_wait(listener);
    connection = LIST_FIRST(&listener->connections);
    evconnlistener_free(listener->accepting);
    listener->accepting = NULL;
    if (everybody(listener) == 0) {
        on_drained(listener->context);
        return;
    }
    listener->on_drained = on_drained;
    for (; connection != NULL; connection = next) {
        next = LIST_NEXT(connection, link);
        connection_drain(connection);
    }
}

void listener_free(struct listener *listener)
{
    struct connection *connection;
    listener->on_drained = NULL;
    while ((connection = LIST_FIRST(&listener->connections)) != NULL)
        connection_free(connection);
    if (listener->accepting != NULL)
        evconnlistener_free(listener->accepting);
    event_free(listener->again);
    doorstep_free(listener->doorstep);
    handshakes_free(listener->handshakes);
    guests_free(listener->guests);
    free(listener);
}
