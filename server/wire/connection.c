/* The pump between a bufferevent and an nghttp2 session. Frames go out only from the pump's own
 * event or at the end of a read, so that nothing is freed under its own feet. */
#include "server/wire/connection.h"

#include "common/base/log.h"
#include "common/base/memory.h"
#include "server/count/tally.h"
#include "server/wire/carrier.h"

#include <event2/buffer.h>

enum { OUTPUT_HIGH = 65536, LAST_GOAWAY_MS = 250 };

/* Microseconds' worth of requests that may come at once. */
enum { REQUESTS_AT_ONCE = 1000000 };

/* A loop that comes late finds the time up and what was sent in time unread: it has so many rounds
 * to read it, a record of TLS in each. */
enum { ROUNDS_TO_READ = 16 };

static void set_timer(struct connection *connection, int milliseconds)
{
    struct timeval after = {milliseconds / 1000, milliseconds % 1000 * 1000};
    connection->rounds = 0;
    event_add(connection->timer, &after);
}

static void ask_for_pump(struct connection *connection)
{
    event_active(connection->pump, EV_TIMEOUT, 0);
}

static void on_stream_output(struct stream *stream)
{
    struct connection *connection = stream->owner;
    if (stream->unauthenticated && !connection_is_unknown(connection)) {
        connection->disowned = true;
        connection->owner->on_disowned(connection->owner->context, connection);
    }
    ask_for_pump(connection);
}

static size_t unsent(const struct connection *connection)
{
    return evbuffer_get_length(bufferevent_get_output(connection->bufferevent));
}

/* Who does not take answers waits with further requests; the connection is read from all the while,
 * or nothing would ever open its window. */
static bool may_go(const struct connection *connection)
{
    return unsent(connection) + connection->http2.unsent < connection->owner->limits->unsent_hold;
}

static void hand_on(struct connection *connection)
{
    struct stream *stream;
    while (!TAILQ_EMPTY(&connection->http2.held) && may_go(connection)) {
        stream = http2_next(&connection->http2);
        if (!stream->call.answered) /* its time was up while it waited */
            connection->owner->on_call(connection->owner->context, &stream->call);
    }
}

static void on_stream_call(struct stream *stream)
{
    struct connection *connection = stream->owner;
    if (!connection->surplus) {
        http2_hold(&connection->http2, stream);
        hand_on(connection);
        return;
    }
    call_refuse(&stream->call, GRPC_RESOURCE_EXHAUSTED,
                "your certificate has %u connections open already, and all of them are busy: use "
                "one of those, or close one",
                connection->owner->limits->per_certificate);
    if (connection->state == CONNECTION_OPEN)
        connection_drain(connection);
}

static struct pace *pace_of(struct connection *connection)
{
    struct pace *common = connection->owner->pace_of(connection);
    return common != NULL ? common : &connection->pace;
}

static void on_asked(void *context)
{
    struct connection *connection = context;
    const struct wire_limits *limits = connection->owner->limits;
    struct pace *pace = pace_of(connection);
    pace_count(pace, pace == &connection->pace ? limits->unknown_pace : limits->certificate_pace);
}

/* True for a moment where more has been asked than may be. */
static bool is_slowed(struct connection *connection)
{
    uint64_t owed = pace_owed(pace_of(connection), REQUESTS_AT_ONCE);
    struct timeval after = {(time_t)(owed / 1000000), (suseconds_t)(owed % 1000000)};
    if (owed > 0)
        event_add(connection->pump, &after);
    return owed > 0;
}

/* A peer that does not read is not read from; nor one that has been told to end, or that asks too
 * fast. */
static void balance_reading(struct connection *connection)
{
    if (unsent(connection) >= OUTPUT_HIGH || connection->http2.ended || is_slowed(connection))
        bufferevent_disable(connection->bufferevent, EV_READ);
    else
        bufferevent_enable(connection->bufferevent, EV_READ);
}

/* More than it may leave with us: it has a little while to take some. */
static void watch_unsent(struct connection *connection)
{
    const struct wire_limits *limits = connection->owner->limits;
    struct timeval after = {limits->full_seconds, 0};
    if (unsent(connection) + connection->http2.unsent <= limits->unsent_most)
        event_del(connection->full);
    else if (!event_pending(connection->full, EV_TIMEOUT, NULL))
        event_add(connection->full, &after);
}

static void on_full(evutil_socket_t fd, short what, void *context)
{
    struct connection *connection = context;
    (void)fd;
    (void)what;
    tally_add(COUNT_UNREAD, 1);
    log_event("connection_unread", "connection=%llu bytes=%zu",
              (unsigned long long)connection->number,
              unsent(connection) + connection->http2.unsent);
    connection_free(connection);
}

/* False: the connection is finished and has been freed. */
static bool pump(struct connection *connection)
{
    while (unsent(connection) < OUTPUT_HIGH &&
           carrier_send_some(connection->bufferevent, connection->http2.session))
        ;
    bool drained = connection->last_goaway_sent && LIST_EMPTY(&connection->http2.streams);
    if ((http2_finished(&connection->http2) || drained) && unsent(connection) == 0) {
        connection_free(connection);
        return false;
    }
    hand_on(connection);
    watch_unsent(connection);
    balance_reading(connection);
    return true;
}

static void on_pump(evutil_socket_t fd, short what, void *context)
{
    struct connection *connection = context;
    (void)fd;
    (void)what;
    (void)pump(connection);
}

static bool feed(struct connection *connection)
{
    struct evbuffer *input = bufferevent_get_input(connection->bufferevent);
    size_t length;
    while ((length = evbuffer_get_contiguous_space(input)) > 0) {
        if (!http2_feed(&connection->http2, evbuffer_pullup(input, (ssize_t)length), length))
            return false;
        evbuffer_drain(input, length);
    }
    return true;
}

static void on_read(struct bufferevent *bufferevent, void *context)
{
    struct connection *connection = context;
    (void)bufferevent;
    connection->active = true;
    if (feed(connection))
        (void)pump(connection);
    else
        connection_free(connection);
}

static void on_written(struct bufferevent *bufferevent, void *context)
{
    struct connection *connection = context;
    (void)bufferevent;
    (void)pump(connection);
}

static void on_event(struct bufferevent *bufferevent, short what, void *context)
{
    (void)bufferevent;
    (void)what;
    connection_free(context);
}

static void say_last_goaway(struct connection *connection)
{
    connection->last_goaway_sent = true;
    nghttp2_submit_goaway(connection->http2.session, NGHTTP2_FLAG_NONE,
                          nghttp2_session_get_last_proc_stream_id(connection->http2.session),
                          NGHTTP2_NO_ERROR, NULL, 0);
    (void)pump(connection);
}

bool connection_is_unknown(const struct connection *connection)
{
    return connection->peer.certificate != PEER_GOOD || connection->disowned;
}

/* Idle for a while: ask for a sign of life; none since the last time: gone. One without a good
 * certificate has one such while in all: few of them are let in, and others want to join. */
static void on_idle(struct connection *connection)
{
    const struct wire_limits *limits = connection->owner->limits;
    if (connection->active && connection_is_unknown(connection) && connection->aged) {
        connection_drain(connection);
        return;
    }
    if (!connection->active && LIST_EMPTY(&connection->http2.streams)) {
        connection_free(connection);
        return;
    }
    connection->active = false;
    http2_forgive(&connection->http2);
    connection->aged = true;
    nghttp2_submit_ping(connection->http2.session, NGHTTP2_FLAG_NONE, NULL);
    set_timer(connection,
              (connection_is_unknown(connection) ? limits->unknown_seconds : limits->idle_seconds) *
                  1000);
    (void)pump(connection);
}

/* Where true, it is asked again in the loop's next round. */
static bool may_be_late(struct connection *connection)
{
    struct timeval next_round = {0, 0};
    if (connection->rounds == ROUNDS_TO_READ || !carrier_has_unread(connection->bufferevent))
        return false;
    connection->rounds++;
    event_add(connection->timer, &next_round);
    return true;
}

static void on_timer(evutil_socket_t fd, short what, void *context)
{
    struct connection *connection = context;
    (void)fd;
    (void)what;
    if (may_be_late(connection))
        return;
    if (connection->state == CONNECTION_DRAINING)
        say_last_goaway(connection);
    else if (!connection->http2.requested)
        connection_drain(connection); /* a request that is on its way just now is not lost */
    else
        on_idle(connection);
}

static void begin(struct connection *connection)
{
    const struct wire_limits *limits = connection->owner->limits;
    struct bufferevent *bufferevent = connection->bufferevent;
    bufferevent_setcb(bufferevent, on_read, on_written, on_event, connection);
    bufferevent_enable(bufferevent, EV_READ | EV_WRITE);
    set_timer(connection, limits->first_request_seconds * 1000);
    http2_begin(&connection->http2);
    ask_for_pump(connection);
}

struct connection *connection_new(const struct connection_owner *owner, uint64_t number, SSL *ssl,
                                  const struct peer *peer)
{
    struct bufferevent *bufferevent = carrier_new(owner->base, ssl, owner->limits->stalled_seconds);
    if (bufferevent == NULL)
        return NULL;
    struct connection *connection = memory_zeroed(1, sizeof *connection);
    connection->owner = owner;
    connection->number = number;
    connection->peer = *peer;
    connection->bufferevent = bufferevent;
    connection->http2 = (struct http2){.number = number,
                                       .peer = &connection->peer,
                                       .limits = owner->limits,
                                       .base = owner->base,
                                       .owner = connection,
                                       .on_asked = on_asked,
                                       .on_call = on_stream_call,
                                       .on_output = on_stream_output};
    connection->pump = event_new(owner->base, -1, 0, on_pump, connection);
    connection->timer = evtimer_new(owner->base, on_timer, connection);
    connection->full = evtimer_new(owner->base, on_full, connection);
    begin(connection);
    return connection;
}

void connection_free(struct connection *connection)
{
    connection->owner->on_gone(connection->owner->context, connection);
    http2_release(&connection->http2);
    event_free(connection->pump);
    event_free(connection->timer);
    event_free(connection->full);
    bufferevent_free(connection->bufferevent);
    free(connection);
}

void connection_drain(struct connection *connection)
{
    if (connection->state != CONNECTION_OPEN)
        return;
    connection->state = CONNECTION_DRAINING;
    nghttp2_submit_shutdown_notice(connection->http2.session);
    set_timer(connection, LAST_GOAWAY_MS);
    ask_for_pump(connection);
}
