/* One who has been accepted and has not begun the handshake yet. */
#ifndef SERVER_WIRE_ARRIVAL_H
#define SERVER_WIRE_ARRIVAL_H

#include <event2/event.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/queue.h>

struct arrival {
    struct doorstep *doorstep;
    struct event *sent, *deadline;
    evutil_socket_t fd;
    int wanted;                /* bytes that must be there before it is looked at again */
    bool waited;               /* its time was up once, when it had knocked */
    uint64_t since;            /* how many had been let in when it knocked */
    uint64_t from;             /* see knocking.h */
    struct place *place;       /* where it knocks; NULL: it is silent */
    TAILQ_ENTRY(arrival) link; /* among the silent, or among all who knock */
    TAILQ_ENTRY(arrival) place_link;
};

TAILQ_HEAD(arrivals, arrival);

#endif
