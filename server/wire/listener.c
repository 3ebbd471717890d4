/* Whoever comes through the door becomes a connection, up to its limits. */
#include "server/wire/listener.h"

#include "common/base/memory.h"
#include "server/count/tally.h"
#include "server/wire/door.h"
#include "server/wire/guests.h"

#include <openssl/rand.h>

struct listener {
    struct connection_owner owner; /* what the connections see of us */
    struct guests *guests;
    struct door *door;
    LIST_HEAD(connections, connection) connections;
    unsigned count;
    unsigned unknown; /* of the connections, without a good certificate */
    uint64_t numbered;
    bool draining, door_empty;
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
    tally_add(COUNT_OF_CERTIFICATE, connection->surplus);
}

static void tell_counts(const struct listener *listener)
{
    tally_set(LEVEL_UNKNOWN, listener->unknown);
    tally_set(LEVEL_KNOWN, listener->count - listener->unknown);
}

static void look_whether_drained(struct listener *listener)
{
    if (listener->door_empty && LIST_EMPTY(&listener->connections) && listener->on_drained != NULL)
        listener->on_drained(listener->context);
}

static void on_gone(void *context, struct connection *connection)
{
    struct listener *listener = context;
    LIST_REMOVE(connection, link);
    guests_leave(connection);
    door_left(listener->door);
    if (connection_is_unknown(connection))
        listener->unknown--;
    listener->count--;
    tell_counts(listener);
    look_whether_drained(listener);
}

static void on_disowned(void *context, struct connection *connection)
{
    struct listener *listener = context;
    guests_leave(connection);
    listener->unknown++;
    tell_counts(listener);
    if (unknown_may_stay(listener))
        return;
    tally_add(COUNT_UNKNOWN_MANY, 1);
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
    bool stays = unknown_may_stay(listener);
    tally_add(COUNT_UNKNOWN_MANY, !stays);
    return stays;
}

static void on_in(void *context, SSL *ssl, const struct peer *peer)
{
    struct listener *listener = context;
    struct connection *connection =
        connection_new(&listener->owner, ++listener->numbered, ssl, peer);
    if (connection == NULL) {
        door_left(listener->door);
        return;
    }
    LIST_INSERT_HEAD(&listener->connections, connection, link);
    listener->count++;
    if (!take_in(listener, connection))
        connection_free(connection);
    else if (listener->draining)
        connection_drain(connection);
    tell_counts(listener);
}

static void on_door_empty(void *context)
{
    struct listener *listener = context;
    listener->door_empty = true;
    look_whether_drained(listener);
}

static void on_connection_call(void *context, struct call *call)
{
    struct listener *listener = context;
    listener->on_call(listener->context, call);
}

struct listener *listener_new(struct event_base *base, evutil_socket_t socket, SSL_CTX *tls,
                              const struct wire_limits *limits,
                              void (*on_call)(void *context, struct call *call), void *context)
{
    struct listener *listener = memory_zeroed(1, sizeof *listener);
    struct door_owner owner = {listener, on_in, on_door_empty};
    listener->owner = (struct connection_owner){.base = base,
                                                .limits = limits,
                                                .context = listener,
                                                .on_call = on_connection_call,
                                                .on_disowned = on_disowned,
                                                .pace_of = guests_pace,
                                                .on_gone = on_gone};
    listener->guests = guests_new();
    listener->on_call = on_call;
    listener->context = context;
    LIST_INIT(&listener->connections);
    listener->door = door_new(base, socket, tls, limits, &owner);
    return listener;
}

void listener_drain(struct listener *listener, void (*on_drained)(void *context))
{
    struct connection *connection, *next;
    listener->draining = true;
    listener->on_drained = on_drained;
    door_close(listener->door);
    for (connection = LIST_FIRST(&listener->connections); connection != NULL; connection = next) {
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
    door_free(listener->door);
    guests_free(listener->guests);
    free(listener);
}
