/* Sockets and OpenSSL without a bufferevent between: the load generator shares the machine with
 * what it measures, so it does as little as it can. */
#include "tests/bench/load/lane.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <unistd.h>

static void on_event(evutil_socket_t fd, short what, void *context);

static void watch(struct lane *lane, short what)
{
    if (lane->watched == what)
        return;
    if (lane->watched != 0)
        event_del(&lane->event);
    event_assign(&lane->event, lane->settings->base, lane->fd, (short)(what | EV_PERSIST), on_event,
                 lane);
    event_add(&lane->event, NULL);
    lane->watched = what;
}

void lane_init(struct lane *lane, const struct lane_settings *settings, const struct person *person,
               void *owner)
{
    *lane = (struct lane){.settings = settings, .person = person, .owner = owner, .fd = -1};
    lane->exchanges = calloc(settings->in_flight, sizeof *lane->exchanges);
    if (lane->exchanges == NULL)
        abort();
}

static void shut(struct lane *lane)
{
    if (lane->watched != 0)
        event_del(&lane->event);
    lane->watched = 0;
    if (lane->spoken != NULL)
        lane->settings->speech->end(lane);
    lane->spoken = NULL;
    if (lane->ssl != NULL && lane->state == LANE_OPEN)
        (void)SSL_shutdown(lane->ssl);
    SSL_free(lane->ssl);
    lane->ssl = NULL;
    close(lane->fd);
    lane->fd = -1;
    free(lane->unsent);
    lane->unsent = NULL;
    lane->unsent_from = lane->unsent_to = 0;
    for (size_t i = 0; i < lane->settings->in_flight; i++)
        lane->exchanges[i].busy = false;
    lane->state = LANE_CLOSED;
}

void lane_close(struct lane *lane)
{
    lane->finished = true;
    if (lane->reading || lane->state == LANE_CLOSED)
        return;
    shut(lane);
    lane->settings->on_closed(lane);
}

void lane_release(struct lane *lane)
{
    if (lane->state != LANE_CLOSED)
        shut(lane);
    free(lane->exchanges);
}

static ssize_t put(struct lane *lane, const uint8_t *bytes, size_t length)
{
    if (lane->ssl == NULL)
        return send(lane->fd, bytes, length, MSG_NOSIGNAL);
    size_t written = 0;
    int done = SSL_write_ex(lane->ssl, bytes, length, &written);
    if (done == 1)
        return (ssize_t)written;
    errno = SSL_get_error(lane->ssl, done) == SSL_ERROR_WANT_WRITE ? EAGAIN : EIO;
    return -1;
}

static ssize_t get(struct lane *lane, uint8_t *to, size_t room)
{
    if (lane->ssl == NULL)
        return recv(lane->fd, to, room, 0);
    size_t got = 0;
    int done = SSL_read_ex(lane->ssl, to, room, &got);
    if (done == 1)
        return (ssize_t)got;
    int error = SSL_get_error(lane->ssl, done);
    errno = error == SSL_ERROR_WANT_READ ? EAGAIN : EIO;
    return error == SSL_ERROR_ZERO_RETURN ? 0 : -1;
}

/* What could not be sent is kept, since TLS wants the same bytes again. */
static bool keep_unsent(struct lane *lane, const uint8_t *bytes, size_t length)
{
    if (errno != EAGAIN)
        return false;
    if (lane->unsent == NULL && (lane->unsent = malloc(LANE_UNSENT)) == NULL)
        abort();
    memmove(lane->unsent, bytes, length);
    lane->unsent_from = 0;
    lane->unsent_to = length;
    watch(lane, EV_READ | EV_WRITE);
    return true;
}

static bool send_all(struct lane *lane, const uint8_t *bytes, size_t length)
{
    while (length > 0) {
        ssize_t sent = put(lane, bytes, length);
        if (sent < 0)
            return keep_unsent(lane, bytes, length);
        bytes += sent;
        length -= (size_t)sent;
    }
    return true;
}

static bool send_unsent(struct lane *lane)
{
    size_t length = lane->unsent_to - lane->unsent_from;
    const uint8_t *from = lane->unsent + lane->unsent_from;
    lane->unsent_from = lane->unsent_to = 0;
    watch(lane, EV_READ);
    return send_all(lane, from, length);
}

/* False: the connection is gone. */
static bool flush(struct lane *lane)
{
    uint8_t bytes[LANE_UNSENT];
    size_t length;
    while (lane->unsent_to == 0 &&
           (length = lane->settings->speech->give(lane, bytes, sizeof bytes)) > 0)
        if (!send_all(lane, bytes, length))
            return false;
    return true;
}

static bool receive(struct lane *lane)
{
    uint8_t bytes[16384];
    ssize_t got = 0;
    lane->reading = true;
    while (!lane->finished && (got = get(lane, bytes, sizeof bytes)) > 0)
        if (!lane->settings->speech->take(lane, bytes, (size_t)got))
            break;
    lane->reading = false;
    return !lane->finished && got < 0 && errno == EAGAIN;
}

static void carry_on(struct lane *lane, short what)
{
    if (((what & EV_WRITE) != 0 && lane->unsent_to > 0 && !send_unsent(lane)) ||
        ((what & EV_READ) != 0 && !receive(lane)) || !flush(lane))
        lane_close(lane);
}

static void open_up(struct lane *lane)
{
    lane->state = LANE_OPEN;
    watch(lane, EV_READ);
    lane->settings->speech->start(lane);
    lane->reading = true;
    lane->settings->on_open(lane);
    lane->reading = false;
    carry_on(lane, EV_READ);
}

static void shake(struct lane *lane)
{
    int done = SSL_do_handshake(lane->ssl);
    int error = SSL_get_error(lane->ssl, done);
    if (done == 1)
        open_up(lane);
    else if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE)
        watch(lane, error == SSL_ERROR_WANT_READ ? EV_READ : EV_WRITE);
    else
        lane_close(lane);
}

static void start_tls(struct lane *lane)
{
    lane->ssl = SSL_new(lane->settings->tls);
    if (lane->ssl == NULL || SSL_set_fd(lane->ssl, lane->fd) != 1)
        abort();
    SSL_set_mode(lane->ssl, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_set_connect_state(lane->ssl);
    person_put_on(lane->person, lane->ssl);
    lane->state = LANE_SHAKING;
    shake(lane);
}

static void on_connected(struct lane *lane)
{
    int error = 0, on = 1;
    socklen_t size = sizeof error;
    if (getsockopt(lane->fd, SOL_SOCKET, SO_ERROR, &error, &size) != 0 || error != 0) {
        lane_close(lane);
        return;
    }
    setsockopt(lane->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (lane->settings->tls != NULL)
        start_tls(lane);
    else
        open_up(lane);
}

static void on_event(evutil_socket_t fd, short what, void *context)
{
    struct lane *lane = context;
    (void)fd;
    if (lane->state == LANE_CONNECTING)
        on_connected(lane);
    else if (lane->state == LANE_SHAKING)
        shake(lane);
    else
        carry_on(lane, what);
}

void lane_open(struct lane *lane)
{
    const struct lane_settings *settings = lane->settings;
    lane->finished = false;
    lane->state = LANE_CONNECTING;
    lane->fd = socket(settings->address.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (lane->fd < 0) {
        perror("senconet_load: socket");
        exit(1);
    }
    if (connect(lane->fd, (const struct sockaddr *)&settings->address, settings->address_length) ==
            0 ||
        errno == EINPROGRESS)
        watch(lane, EV_WRITE);
    else
        lane_close(lane);
}

struct exchange *lane_exchange(struct lane *lane)
{
    for (size_t i = 0; i < lane->settings->in_flight; i++)
        if (!lane->exchanges[i].busy)
            return &lane->exchanges[i];
    return NULL;
}

void lane_ask(struct lane *lane, struct exchange *exchange)
{
    exchange->busy = true;
    exchange->request_sent = exchange->answer_length = 0;
    exchange->http = exchange->grpc = -1;
    exchange->words[0] = '\0';
    lane->settings->speech->ask(lane, exchange);
    if (!lane->reading && !flush(lane))
        lane_close(lane);
}
