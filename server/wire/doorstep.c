/* Two queues, and a rest after each who is let in: a handshake takes about a millisecond, and a
 * crowd of them in one turn of the loop would be felt by everybody inside. */
#include "server/wire/doorstep.h"

#include "common/base/memory.h"

#include <sys/queue.h>
#include <sys/socket.h>

struct arrival {
    struct doorstep *doorstep;
    struct event *first_bytes;
    evutil_socket_t fd;
    TAILQ_ENTRY(arrival) link;
};

TAILQ_HEAD(arrivals, arrival);

struct doorstep {
    struct event_base *base;
    struct event *next;
    struct arrivals silent, knocking; /* the oldest first */
    unsigned count;
    int seconds, each_second;
    void *context;
    void (*on_knock)(void *context, evutil_socket_t fd);
    void (*on_left)(void *context);
};

static evutil_socket_t forget(struct doorstep *doorstep, struct arrivals *queue,
                              struct arrival *arrival)
{
    evutil_socket_t fd = arrival->fd;
    TAILQ_REMOVE(queue, arrival, link);
    doorstep->count--;
    event_free(arrival->first_bytes);
    free(arrival);
    return fd;
}

static void on_next(evutil_socket_t fd, short what, void *context)
{
    struct doorstep *doorstep = context;
    struct arrival *arrival = TAILQ_FIRST(&doorstep->knocking);
    int micro = 1000000 / doorstep->each_second;
    struct timeval rest = {micro / 1000000, micro % 1000000};
    (void)fd;
    (void)what;
    if (arrival == NULL)
        return;
    doorstep->on_knock(doorstep->context, forget(doorstep, &doorstep->knocking, arrival));
    event_add(doorstep->next, &rest);
}

static void on_first_bytes(evutil_socket_t fd, short what, void *context)
{
    struct arrival *arrival = context;
    struct doorstep *doorstep = arrival->doorstep;
    uint8_t first;
    if ((what & EV_TIMEOUT) != 0 || recv(fd, &first, 1, MSG_PEEK) <= 0) {
        evutil_closesocket(forget(doorstep, &doorstep->silent, arrival));
        doorstep->on_left(doorstep->context);
        return;
    }
    TAILQ_REMOVE(&doorstep->silent, arrival, link);
    TAILQ_INSERT_TAIL(&doorstep->knocking, arrival, link);
    if (!event_pending(doorstep->next, EV_TIMEOUT, NULL))
        event_active(doorstep->next, EV_TIMEOUT, 0);
}

struct doorstep *doorstep_new(struct event_base *base, int seconds, int each_second, void *context,
                              void (*on_knock)(void *context, evutil_socket_t fd),
                              void (*on_left)(void *context))
{
    struct doorstep *doorstep = memory_zeroed(1, sizeof *doorstep);
    doorstep->base = base;
    doorstep->seconds = seconds;
    doorstep->each_second = each_second;
    doorstep->context = context;
    doorstep->on_knock = on_knock;
    doorstep->on_left = on_left;
    doorstep->next = evtimer_new(base, on_next, doorstep);
    TAILQ_INIT(&doorstep->silent);
    TAILQ_INIT(&doorstep->knocking);
    return doorstep;
}

static void empty(struct doorstep *doorstep, struct arrivals *queue)
{
    struct arrival *arrival;
    while ((arrival = TAILQ_FIRST(queue)) != NULL)
        evutil_closesocket(forget(doorstep, queue, arrival));
}

void doorstep_free(struct doorstep *doorstep)
{
    empty(doorstep, &doorstep->silent);
    empty(doorstep, &doorstep->knocking);
    event_free(doorstep->next);
    free(doorstep);
}

void doorstep_add(struct doorstep *doorstep, evutil_socket_t fd)
{
    struct arrival *arrival = memory_zeroed(1, sizeof *arrival);
    struct timeval most = {doorstep->seconds, 0};
    arrival->doorstep = doorstep;
    arrival->fd = fd;
    arrival->first_bytes = event_new(doorstep->base, fd, EV_READ, on_first_bytes, arrival);
    event_add(arrival->first_bytes, &most);
    TAILQ_INSERT_TAIL(&doorstep->silent, arrival, link);
    doorstep->count++;
}

unsigned doorstep_count(const struct doorstep *doorstep)
{
    return doorstep->count;
}

bool doorstep_drop(struct doorstep *doorstep)
{
    struct arrival *oldest = TAILQ_FIRST(&doorstep->silent);
    if (oldest == NULL)
        return false;
    evutil_closesocket(forget(doorstep, &doorstep->silent, oldest));
    return true;
}
