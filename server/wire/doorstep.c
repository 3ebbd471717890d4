/* Two queues, and a rest after each who is let in: a handshake takes most of a millisecond, and a
 * crowd of them would leave those inside no processor. One who has sent but half a ClientHello
 * would take a turn for nothing: the kernel says when the record is whole. Silence is measured by
 * the clock, for it is the client's. A few who knock wait because we are kept from our work: that
 * is measured in turns, which come later then. A crowd waits for itself, and twice the time by the
 * clock as well.
 */
#include "server/wire/doorstep.h"

#include "common/base/memory.h"
#include "server/wire/pace.h"

#include <sys/ioctl.h>
#include <sys/queue.h>
#include <sys/socket.h>

/* A record of TLS: one byte what it is, two of a version, two of its length, and so many more. */
enum { RECORD_HEAD = 5, RECORD_MOST = 16384, RECORD_HANDSHAKE = 22 };

/* A loop that comes a little late lets in who was due meanwhile. */
enum { LATE_MICRO = 5000 };

enum { A_FEW = 16 };

struct arrival {
    struct doorstep *doorstep;
    struct event *sent, *deadline;
    evutil_socket_t fd;
    int wanted; /* bytes that must be there before it is looked at again */
    bool knocks;
    bool waited;    /* its time was up once, when it had knocked */
    uint64_t since; /* how many had been let in when it knocked */
    TAILQ_ENTRY(arrival) link;
};

TAILQ_HEAD(arrivals, arrival);

struct doorstep {
    struct event_base *base;
    struct event *next;
    struct arrivals silent; /* the oldest first */
    /* The newest first. They are let in from both ends by turns: whoever came before a crowd does
     * not wait for it, nor does who comes after; where more knock than are let in, it is the
     * crowd's middle that is gone before its turn. */
    struct arrivals knocking;
    bool oldest_next;
    unsigned count, crowd; /* of both, and of those who knock */
    int seconds;
    unsigned each_second;
    struct pace pace;
    uint64_t let_in;
    void *context;
    void (*on_knock)(void *context, evutil_socket_t fd);
    void (*on_left)(void *context);
};

static evutil_socket_t forget(struct doorstep *doorstep, struct arrival *arrival)
{
    evutil_socket_t fd = arrival->fd;
    TAILQ_REMOVE(arrival->knocks ? &doorstep->knocking : &doorstep->silent, arrival, link);
    doorstep->crowd -= arrival->knocks;
    doorstep->count--;
    event_free(arrival->sent);
    event_free(arrival->deadline);
    free(arrival);
    return fd;
}

static void leave(struct arrival *arrival)
{
    struct doorstep *doorstep = arrival->doorstep;
    evutil_closesocket(forget(doorstep, arrival));
    doorstep->on_left(doorstep->context);
}

static struct arrival *whose_turn(struct doorstep *doorstep)
{
    doorstep->oldest_next = !doorstep->oldest_next;
    return doorstep->oldest_next ? TAILQ_FIRST(&doorstep->knocking)
                                 : TAILQ_LAST(&doorstep->knocking, arrivals);
}

static void let_in(struct doorstep *doorstep)
{
    doorstep->let_in++;
    doorstep->on_knock(doorstep->context, forget(doorstep, whose_turn(doorstep)));
}

/* Those who have been passed over for as many turns as its seconds have. */
static void send_home(struct doorstep *doorstep)
{
    uint64_t most = (uint64_t)doorstep->seconds * doorstep->each_second;
    struct arrival *oldest;
    while ((oldest = TAILQ_LAST(&doorstep->knocking, arrivals)) != NULL &&
           doorstep->let_in - oldest->since > most)
        leave(oldest);
}

static void on_next(evutil_socket_t fd, short what, void *context)
{
    struct doorstep *doorstep = context;
    uint64_t owed = 0;
    (void)fd;
    (void)what;
    while (!TAILQ_EMPTY(&doorstep->knocking) &&
           (owed = pace_owed(&doorstep->pace, LATE_MICRO)) == 0) {
        pace_count(&doorstep->pace, doorstep->each_second);
        let_in(doorstep);
        send_home(doorstep);
    }
    struct timeval rest = {(time_t)(owed / 1000000), (suseconds_t)(owed % 1000000)};
    if (!TAILQ_EMPTY(&doorstep->knocking))
        event_add(doorstep->next, &rest);
}

static void set_deadline(struct arrival *arrival)
{
    const struct timeval most = {arrival->doorstep->seconds, 0};
    event_add(arrival->deadline, &most);
}

static void let_knock(struct arrival *arrival)
{
    struct doorstep *doorstep = arrival->doorstep;
    int any = 1;
    setsockopt(arrival->fd, SOL_SOCKET, SO_RCVLOWAT, &any, sizeof any);
    TAILQ_REMOVE(&doorstep->silent, arrival, link);
    TAILQ_INSERT_HEAD(&doorstep->knocking, arrival, link);
    event_del(arrival->sent);
    if (!event_pending(arrival->deadline, EV_TIMEOUT, NULL))
        set_deadline(arrival);
    arrival->knocks = true;
    doorstep->crowd++;
    arrival->since = doorstep->let_in;
    if (!event_pending(doorstep->next, EV_TIMEOUT, NULL))
        event_active(doorstep->next, EV_TIMEOUT, 0);
}

/* How many bytes the first record has with its head, as far as is known; 0: it is not the beginning
 * of a handshake. */
static int bytes_wanted(const uint8_t head[RECORD_HEAD], ssize_t sent)
{
    int length = head[3] << 8 | head[4];
    if (sent <= 0 || head[0] != RECORD_HANDSHAKE)
        return 0;
    if (sent < RECORD_HEAD)
        return RECORD_HEAD;
    return length > 0 && length <= RECORD_MOST ? RECORD_HEAD + length : 0;
}

/* Woken with fewer bytes than were waited for: there will be no more. */
static void look(struct arrival *arrival, bool time_is_up)
{
    uint8_t head[RECORD_HEAD] = {0};
    int fd = arrival->fd, sent = 0;
    int wanted = bytes_wanted(head, recv(fd, head, sizeof head, MSG_PEEK | MSG_DONTWAIT));
    if (wanted == 0 || ioctl(fd, FIONREAD, &sent) != 0 || sent < arrival->wanted) {
        leave(arrival);
        return;
    }
    arrival->wanted = wanted;
    if (sent >= wanted && wanted > RECORD_HEAD)
        let_knock(arrival);
    else if (time_is_up || setsockopt(fd, SOL_SOCKET, SO_RCVLOWAT, &wanted, sizeof wanted) != 0 ||
             event_add(arrival->sent, NULL) != 0)
        leave(arrival);
}

static void on_sent(evutil_socket_t fd, short what, void *context)
{
    (void)fd;
    (void)what;
    look(context, false);
}

/* One that is silent may have greeted in time, and we come late. In a crowd one waits twice the
 * time at most: on a busy machine the first may be over before anybody has had a turn. */
static void on_deadline(evutil_socket_t fd, short what, void *context)
{
    struct arrival *arrival = context;
    (void)fd;
    (void)what;
    if (!arrival->knocks) {
        look(arrival, true);
    } else if (arrival->doorstep->crowd > A_FEW && arrival->waited) {
        leave(arrival);
    } else {
        arrival->waited = true;
        set_deadline(arrival);
    }
}

struct doorstep *doorstep_new(struct event_base *base, int seconds, int each_second, void *context,
                              void (*on_knock)(void *context, evutil_socket_t fd),
                              void (*on_left)(void *context))
{
    struct doorstep *doorstep = memory_zeroed(1, sizeof *doorstep);
    doorstep->base = base;
    doorstep->seconds = seconds;
    doorstep->each_second = (unsigned)each_second;
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
        evutil_closesocket(forget(doorstep, arrival));
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
    arrival->doorstep = doorstep;
    arrival->fd = fd;
    arrival->wanted = 1;
    arrival->sent = event_new(doorstep->base, fd, EV_READ, on_sent, arrival);
    arrival->deadline = evtimer_new(doorstep->base, on_deadline, arrival);
    event_add(arrival->sent, NULL);
    set_deadline(arrival);
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
        oldest = TAILQ_LAST(&doorstep->knocking, arrivals);
    if (oldest == NULL)
        return false;
    evutil_closesocket(forget(doorstep, oldest));
    return true;
}
