/* libcurl's multi handle on libevent: libcurl says which sockets and which moment it waits for, the
 * loop says when they have come. */
#include "client/wire/line.h"

#include "client/wire/exchange.h"
#include "client/wire/pause.h"
#include "common/base/memory.h"

enum { AT_ONCE = 32, WHY = 240 };

struct asking {
    struct line *line;
    struct asking *next, **place; /* in the line's list */
    struct exchange *exchange;
    struct event *again; /* its second try, once there is to be one */
    struct arena *arena;
    line_done *done;
    void *owner;
};

struct line {
    struct event_base *base;
    struct profile profile; /* its texts are the desk's */
    CURLM *multi;
    struct event *timer;
    struct asking *asking;
    struct line_state state;
    char why[WHY];
};

static void on_socket_ready(evutil_socket_t socket, short what, void *context);

/* libcurl minds a socket: its event hangs off it. */
static int on_socket(CURL *curl, curl_socket_t socket, int what, void *context, void *hung)
{
    struct line *line = context;
    struct event *event = hung;
    (void)curl;
    if (event != NULL)
        event_free(event);
    if (what == CURL_POLL_REMOVE) {
        curl_multi_assign(line->multi, socket, NULL);
        return 0;
    }
    short events = (short)(((what & CURL_POLL_IN) != 0 ? EV_READ : 0) |
                           ((what & CURL_POLL_OUT) != 0 ? EV_WRITE : 0) | EV_PERSIST);
    event = memory_need(event_new(line->base, socket, events, on_socket_ready, line));
    event_add(event, NULL);
    curl_multi_assign(line->multi, socket, event);
    return 0;
}

static int on_timer_wanted(CURLM *multi, long milliseconds, void *context)
{
    struct line *line = context;
    struct timeval wait = {milliseconds / 1000, milliseconds % 1000 * 1000};
    (void)multi;
    if (milliseconds < 0)
        event_del(line->timer);
    else
        event_add(line->timer, &wait);
    return 0;
}

static void note(struct line *line, const struct reply *reply)
{
    line->state.tried_at = time(NULL);
    if (reply->answered) {
        line->state.standing = LINE_CONNECTED;
        line->state.answered_at = line->state.tried_at;
        line->state.why = NULL;
        return;
    }
    snprintf(line->why, sizeof line->why, "%s", reply->message);
    line->state.standing = LINE_DOWN;
    line->state.why = line->why;
}

static void asking_free(struct asking *asking)
{
    if (asking->again != NULL)
        event_free(asking->again);
    curl_multi_remove_handle(asking->line->multi, exchange_handle(asking->exchange));
    exchange_free(asking->exchange);
    *asking->place = asking->next;
    if (asking->next != NULL)
        asking->next->place = asking->place;
    free(asking);
}

/* Whoever is told may ask again, or end the line, so nothing is touched after it. */
static void tell(struct asking *asking, const struct reply *reply)
{
    line_done *done = asking->done;
    void *owner = asking->owner;
    note(asking->line, reply);
    asking_free(asking);
    done(owner, reply);
}

static void on_again(evutil_socket_t none, short what, void *context)
{
    struct asking *asking = context;
    (void)none;
    (void)what;
    curl_multi_add_handle(asking->line->multi, exchange_handle(asking->exchange));
}

/* Nothing has gone out: the line broke off, or the server's door was too full. Where there was only
 * silence, or the line is down already, nobody waits for more. */
static bool is_to_be_tried_again(const struct asking *asking, CURLcode result,
                                 const struct reply *reply)
{
    return asking->again == NULL && reply_never_went_out(reply) &&
           result != CURLE_OPERATION_TIMEDOUT && asking->line->state.standing != LINE_DOWN;
}

static void try_again(struct asking *asking)
{
    struct timeval pause = pause_about(PAUSE_FIRST);
    curl_multi_remove_handle(asking->line->multi, exchange_handle(asking->exchange));
    asking->again = memory_need(event_new(asking->line->base, -1, 0, on_again, asking));
    event_add(asking->again, &pause);
}

static void end(struct asking *asking, CURLcode result)
{
    struct reply reply;
    exchange_read(asking->exchange, result, &reply);
    if (is_to_be_tried_again(asking, result, &reply))
        try_again(asking);
    else
        tell(asking, &reply);
}

static struct asking *next_ended(struct line *line, CURLcode *result)
{
    int left;
    const CURLMsg *message = curl_multi_info_read(line->multi, &left);
    struct asking *asking = line->asking;
    if (message == NULL)
        return NULL;
    *result = message->data.result;
    while (exchange_handle(asking->exchange) != message->easy_handle)
        asking = asking->next;
    return asking;
}

/* One for each turn of the loop: what it leads to may end the line. */
static void tell_ended(struct line *line)
{
    CURLcode result;
    struct asking *asking = next_ended(line, &result);
    struct timeval at_once = {0, 0};
    if (asking == NULL)
        return;
    event_add(line->timer, &at_once);
    end(asking, result);
}

static void on_socket_ready(evutil_socket_t socket, short what, void *context)
{
    struct line *line = context;
    int running;
    int ready = ((what & EV_READ) != 0 ? CURL_CSELECT_IN : 0) |
                ((what & EV_WRITE) != 0 ? CURL_CSELECT_OUT : 0);
    curl_multi_socket_action(line->multi, socket, ready, &running);
    tell_ended(line);
}

static void on_timer(evutil_socket_t none, short what, void *context)
{
    struct line *line = context;
    int running;
    (void)none;
    (void)what;
    curl_multi_socket_action(line->multi, CURL_SOCKET_TIMEOUT, 0, &running);
    tell_ended(line);
}

struct line *line_new(struct event_base *base, const struct profile *profile)
{
    struct line *line = memory_zeroed(1, sizeof *line);
    exchange_begin();
    *line = (struct line){.base = base, .profile = *profile};
    line->multi = memory_need(curl_multi_init());
    line->timer = memory_need(event_new(base, -1, 0, on_timer, line));
    curl_multi_setopt(line->multi, CURLMOPT_SOCKETFUNCTION, on_socket);
    curl_multi_setopt(line->multi, CURLMOPT_SOCKETDATA, line);
    curl_multi_setopt(line->multi, CURLMOPT_TIMERFUNCTION, on_timer_wanted);
    curl_multi_setopt(line->multi, CURLMOPT_TIMERDATA, line);
    curl_multi_setopt(line->multi, CURLMOPT_MAX_HOST_CONNECTIONS, 1L);
    curl_multi_setopt(line->multi, CURLMOPT_MAX_CONCURRENT_STREAMS, (long)AT_ONCE);
    return line;
}

void line_free(struct line *line)
{
    if (line == NULL)
        return;
    while (line->asking != NULL) {
        struct reply reply;
        exchange_read(line->asking->exchange, CURLE_ABORTED_BY_CALLBACK, &reply);
        tell(line->asking, &reply);
    }
    curl_multi_cleanup(line->multi);
    event_free(line->timer);
    free(line);
}

struct asking *line_ask(struct line *line, struct arena *arena, const char *service,
                        const ProtobufCMethodDescriptor *method, const ProtobufCMessage *request,
                        line_done *done, void *owner)
{
    struct asking *asking = memory_zeroed(1, sizeof *asking);
    *asking = (struct asking){.line = line,
                              .next = line->asking,
                              .place = &line->asking,
                              .exchange = exchange_new(&line->profile),
                              .arena = arena,
                              .done = done,
                              .owner = owner};
    if (asking->next != NULL)
        asking->next->place = &asking->next;
    line->asking = asking;
    exchange_ask(asking->exchange, arena, service, method, request);
    curl_easy_setopt(exchange_handle(asking->exchange), CURLOPT_PIPEWAIT, 1L);
    curl_multi_add_handle(line->multi, exchange_handle(asking->exchange));
    return asking;
}

void line_is_silent(struct line *line, const char *why)
{
    const struct reply none = {.message = why};
    note(line, &none);
}

void line_abandon(struct asking *asking)
{
    asking_free(asking);
}

struct line_state line_state(const struct line *line)
{
    return line->state;
}
