/* The silent, those who knock, and a rest after each who is let in: a handshake takes most of a
 * millisecond, and a crowd of them would leave those inside no processor. One who has sent but half
 * a ClientHello would take a turn for nothing: the kernel says when the record is whole. Silence is
 * measured by the clock, for it is the client's. A few who knock wait because we are kept from our
 * work: that is measured in turns, which come later then. A crowd waits for itself, and twice the
 * time by the clock as well.
 */
#include "server/wire/doorstep.h"

#include "common/base/memory.h"
#include "server/wire/knocking.h"
#include "server/wire/pace.h"

#include <sys/ioctl.h>

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
    struct knocker knocker;
    bool waited;               /* its time was up once, when it had knocked */
    uint64_t since;            /* how many had been let in when it knocked */
    TAILQ_ENTRY(arrival) link; /* while it is silent */
};

struct doorstep {
    struct event_base *base;
    struct event *next;
    TAILQ_HEAD(arrivals, arrival) silent; /* the oldest first */
    struct knocking *knocking;
    unsigned count; /* of the silent and of those who knock */
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
    if (arrival->knocker.place != NULL)
        knocking_remove(doorstep->knocking, &arrival->knocker);
    else
        TAILQ_REMOVE(&doorstep->silent, arrival, link);
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

/* Those who have been passed over for as many turns as its seconds have. */
static void send_home(struct doorstep *doorstep)
{
    uint64_t most = (uint64_t)doorstep->seconds * doorstep->each_second;
    const struct knocker *oldest;
    while ((oldest = knocking_oldest(doorstep->knocking)) != NULL &&
           doorstep->let_in - oldest->arrival->since > most)
        leave(oldest->arrival);
}

static void on_next(evutil_socket_t fd, short what, void *context)
{
    struct doorstep *doorstep = context;
    uint64_t owed;
    const struct knocker *next;
    (void)fd;
    (void)what;
    while ((owed = pace_owed(&doorstep->pace, LATE_MICRO)) == 0 &&
           (next = knocking_give_turn(doorstep->knocking)) != NULL) {
        pace_count(&doorstep->pace, doorstep->each_second);
        doorstep->let_in++;
        doorstep->on_knock(doorstep->context, forget(doorstep, next->arrival));
        send_home(doorstep);
    }
    struct timeval rest = {(time_t)(owed / 1000000), (suseconds_t)(owed % 1000000)};
    if (knocking_count(doorstep->knocking) > 0)
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
    knocking_add(doorstep->knocking, &arrival->knocker);
    event_del(arrival->sent);
    if (!event_pending(arrival->deadline, EV_TIMEOUT, NULL))
        set_deadline(arrival);
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
    if (arrival->knocker.place == NULL) {
        look(arrival, true);
    } else if (knocking_count(arrival->doorstep->knocking) > A_FEW && arrival->waited) {
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
    doorstep->knocking = knocking_new();
    return doorstep;
}

void doorstep_free(struct doorstep *doorstep)
{
    while (doorstep_drop(doorstep))
        ;
    knocking_free(doorstep->knocking);
    event_free(doorstep->next);
    free(doorstep);
}

void doorstep_add(struct doorstep *doorstep, evutil_socket_t fd, const struct sockaddr *address)
{
    struct arrival *arrival = memory_zeroed(1, sizeof *arrival);
    arrival->doorstep = doorstep;
    arrival->fd = fd;
    arrival->knocker = (struct knocker){.arrival = arrival, .from = knocking_from(address)};
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
    unsigned knocking = knocking_count(doorstep->knocking);
    if (doorstep->count == 0)
        return false;
    struct arrival *dropped = knocking > doorstep->count - knocking
                                  ? knocking_oldest_of_crowd(doorstep->knocking)->arrival
                                  : TAILQ_FIRST(&doorstep->silent);
    evutil_closesocket(forget(doorstep, dropped));
    return true;
}
