/* Accepting, with caps. When file descriptors run out libevent's error callback would spin: we stop
 * listening and try again a little later. What the two threads share is the queue of those who are
 * through, under its lock, and how many are inside. */
#include "server/wire/door.h"

#include "common/base/end.h"
#include "common/base/log.h"
#include "common/base/memory.h"
#include "server/count/tally.h"
#include "server/wire/doorstep.h"
#include "server/wire/handshakes.h"
#include "server/wire/pace.h"
#include "server/wire/side_loop.h"

#include <errno.h>
#include <event2/listener.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/queue.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>

enum {
    DESCRIPTORS_KEPT = 64,
    ACCEPTED_EACH_SECOND = 3000,
    ACCEPTED_AT_ONCE_MICRO = 5000,
    ACCEPT_FAILED_MICRO = 100000
};

struct entrant {
    SSL *ssl;
    struct peer peer;
    STAILQ_ENTRY(entrant) link;
};

STAILQ_HEAD(entrants, entrant);

struct door {
    struct side_loop *loop;
    const struct wire_limits *limits;
    struct door_owner owner;
    atomic_uint inside; /* and on their way there from the handshake */
    pthread_mutex_t lock;
    struct entrants through; /* under the lock */
    bool empty;              /* under the lock; closed, and nobody is on the doorstep or shakes */
    bool empty_said;         /* the worker's loop's; what follows is the thread's */
    struct evconnlistener *accepting; /* NULL: it is closed */
    struct event *again;
    struct pace pace; /* of who is accepted */
    struct doorstep *doorstep;
    struct handshakes *handshakes;
    unsigned long failed; /* handshakes, since that was last said */
    time_t failure_said;
};

static void lock(struct door *door)
{
    if (pthread_mutex_lock(&door->lock) != 0)
        end_because("a lock cannot be taken");
}

static void unlock(struct door *door)
{
    if (pthread_mutex_unlock(&door->lock) != 0)
        end_because("a lock cannot be given back");
}

static unsigned not_in_yet(const struct door *door)
{
    return doorstep_count(door->doorstep) + handshakes_count(door->handshakes);
}

/* Somebody has come to the door or has gone from it. */
static void look_whether_empty(struct door *door)
{
    tally_set(LEVEL_AT_THE_DOOR, not_in_yet(door));
    if (door->accepting != NULL || not_in_yet(door) > 0)
        return;
    lock(door);
    door->empty = true;
    unlock(door);
    side_loop_ring(door->loop);
}

static void on_left_doorstep(void *context)
{
    tally_add(COUNT_NO_GREETING, 1);
    look_whether_empty(context);
}

static void on_shaken(void *context, SSL *ssl, const struct peer *peer)
{
    struct door *door = context;
    struct entrant *entrant = memory_zeroed(1, sizeof *entrant);
    entrant->ssl = ssl;
    entrant->peer = *peer;
    atomic_fetch_add(&door->inside, 1);
    tally_add(COUNT_HANDSHAKES, 1);
    lock(door);
    bool first = STAILQ_EMPTY(&door->through);
    STAILQ_INSERT_TAIL(&door->through, entrant, link);
    unlock(door);
    if (first)
        side_loop_ring(door->loop);
    look_whether_empty(door);
}

/* Strangers who knock at random must not fill the log: a line a second at most. */
static void say_failure(struct door *door, const char *reason)
{
    time_t now = time(NULL);
    door->failed++;
    if (now == door->failure_said)
        return;
    log_event("handshake_failed", "times=%lu reason=\"%s\"", door->failed, log_text(reason));
    door->failed = 0;
    door->failure_said = now;
}

static void on_handshake_failed(void *context, const char *reason)
{
    tally_add(COUNT_NO_HANDSHAKE, 1);
    if (reason != NULL)
        say_failure(context, reason);
    look_whether_empty(context);
}

/* As many as the options say, and as descriptors allow: some are kept for the database. */
static unsigned room(const struct door *door)
{
    unsigned most = door->limits->connections;
    struct rlimit descriptors;
    if (getrlimit(RLIMIT_NOFILE, &descriptors) != 0 ||
        descriptors.rlim_cur >= (rlim_t)most + DESCRIPTORS_KEPT)
        return most;
    return descriptors.rlim_cur > DESCRIPTORS_KEPT
               ? (unsigned)descriptors.rlim_cur - DESCRIPTORS_KEPT
               : 1;
}

/* Of the more numerous one goes, not who has just come: on the doorstep, or the oldest in its
 * handshake. */
static bool make_room(struct door *door)
{
    unsigned waiting = not_in_yet(door);
    if (atomic_load(&door->inside) + waiting < room(door) && waiting < door->limits->shaking)
        return true;
    tally_add(COUNT_NO_ROOM, 1);
    if (handshakes_count(door->handshakes) > doorstep_count(door->doorstep))
        return handshakes_drop(door->handshakes);
    return doorstep_drop(door->doorstep);
}

static void rest(struct door *door, uint64_t micro)
{
    struct timeval after = {(time_t)(micro / 1000000), (suseconds_t)(micro % 1000000)};
    evconnlistener_disable(door->accepting);
    event_add(door->again, &after);
}

/* A crowd is let onto the doorstep so many at a time. */
static void keep_pace(struct door *door)
{
    pace_count(&door->pace, ACCEPTED_EACH_SECOND);
    uint64_t owed = pace_owed(&door->pace, ACCEPTED_AT_ONCE_MICRO);
    if (owed > 0)
        rest(door, owed);
}

static void on_accept(struct evconnlistener *accepting, evutil_socket_t fd,
                      struct sockaddr *address, int length, void *context)
{
    struct door *door = context;
    (void)accepting;
    (void)length;
    if (make_room(door))
        doorstep_add(door->doorstep, fd, address);
    else
        evutil_closesocket(fd);
    tally_add(COUNT_ACCEPTED, 1);
    tally_set(LEVEL_AT_THE_DOOR, not_in_yet(door));
    keep_pace(door);
}

static void on_knock(void *context, evutil_socket_t fd)
{
    struct door *door = context;
    handshakes_begin(door->handshakes, fd);
}

static void on_accept_error(struct evconnlistener *accepting, void *context)
{
    (void)accepting;
    log_event("accept_failed", "reason=\"%s\"", log_text(strerror(errno)));
    rest(context, ACCEPT_FAILED_MICRO);
}

static void on_again(evutil_socket_t fd, short what, void *context)
{
    struct door *door = context;
    (void)fd;
    (void)what;
    if (door->accepting != NULL)
        evconnlistener_enable(door->accepting);
}

/* In the worker's loop. */
static void on_rung(void *context)
{
    struct door *door = context;
    struct entrants through = STAILQ_HEAD_INITIALIZER(through);
    struct entrant *entrant;
    lock(door);
    STAILQ_CONCAT(&through, &door->through);
    bool empty = door->empty;
    unlock(door);
    while ((entrant = STAILQ_FIRST(&through)) != NULL) {
        STAILQ_REMOVE_HEAD(&through, link);
        door->owner.on_in(door->owner.context, entrant->ssl, &entrant->peer);
        free(entrant);
    }
    if (!empty || door->empty_said)
        return;
    door->empty_said = true;
    door->owner.on_empty(door->owner.context);
}

static void open_up(struct door *door, evutil_socket_t socket, SSL_CTX *tls)
{
    struct event_base *base = side_loop_base(door->loop);
    const struct wire_limits *limits = door->limits;
    struct handshakes_owner owner = {door, on_shaken, on_handshake_failed};
    door->doorstep = doorstep_new(base, limits->handshake_seconds, limits->handshake_pace, door,
                                  on_knock, on_left_doorstep);
    door->handshakes = handshakes_new(base, tls, limits->handshake_seconds, &owner);
    door->again = memory_need(evtimer_new(base, on_again, door));
    door->accepting = evconnlistener_new(base, on_accept, door, LEV_OPT_CLOSE_ON_EXEC, 0, socket);
    if (door->accepting == NULL)
        end_because("the socket cannot be listened on");
    evconnlistener_set_error_cb(door->accepting, on_accept_error);
}

struct door *door_new(struct event_base *base, evutil_socket_t socket, SSL_CTX *tls,
                      const struct wire_limits *limits, const struct door_owner *owner)
{
    struct door *door = memory_zeroed(1, sizeof *door);
    door->limits = limits;
    door->owner = *owner;
    STAILQ_INIT(&door->through);
    if (pthread_mutex_init(&door->lock, NULL) != 0)
        end_because("there is no lock to be had");
    door->loop = side_loop_new(base, on_rung, door);
    open_up(door, socket, tls);
    side_loop_start(door->loop);
    return door;
}

void door_left(struct door *door)
{
    atomic_fetch_sub(&door->inside, 1);
}

/* Who has connected already and waits in the socket's queue would be reset when it is closed. */
static void take_those_who_wait(struct door *door)
{
    evutil_socket_t fd, socket = evconnlistener_get_fd(door->accepting);
    struct sockaddr_storage from = {0};
    struct sockaddr *address = (struct sockaddr *)&from;
    socklen_t length = sizeof from;
    while ((fd = accept4(socket, address, &length, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        on_accept(door->accepting, fd, address, (int)length, door);
        length = sizeof from;
    }
}

/* In the thread. */
static void close_up(void *context)
{
    struct door *door = context;
    take_those_who_wait(door);
    evconnlistener_free(door->accepting);
    door->accepting = NULL;
    look_whether_empty(door);
}

void door_close(struct door *door)
{
    side_loop_tell(door->loop, close_up, door);
}

static void turn_away(struct entrant *entrant)
{
    evutil_socket_t fd = SSL_get_fd(entrant->ssl);
    SSL_free(entrant->ssl);
    evutil_closesocket(fd);
    free(entrant);
}

void door_free(struct door *door)
{
    struct entrant *entrant;
    side_loop_stop(door->loop);
    if (door->accepting != NULL)
        evconnlistener_free(door->accepting);
    event_free(door->again);
    doorstep_free(door->doorstep);
    handshakes_free(door->handshakes);
    while ((entrant = STAILQ_FIRST(&door->through)) != NULL) {
        STAILQ_REMOVE_HEAD(&door->through, link);
        turn_away(entrant);
    }
    side_loop_free(door->loop);
    pthread_mutex_destroy(&door->lock);
    free(door);
}
