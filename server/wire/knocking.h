/* Those who knock, and whose turn it is. Each place that somebody comes from has its turn, so that
 * a crowd from one place keeps nobody from another waiting; at one place, and where each comes from
 * another, nobody can be told from the crowd. */
#ifndef SERVER_WIRE_KNOCKING_H
#define SERVER_WIRE_KNOCKING_H

#include <stdint.h>
#include <sys/queue.h>
#include <sys/socket.h>

struct knocker {
    struct arrival *arrival; /* whose this is */
    uint64_t from;           /* knocking_from */
    struct place *place;     /* NULL: it does not knock */
    TAILQ_ENTRY(knocker) link, place_link;
};

struct knocking;

struct knocking *knocking_new(void);

/* Nobody may knock any more. */
void knocking_free(struct knocking *knocking);

/* An IPv4 address; of an IPv6 address the first 56 bits, as a household or a school is given the
 * whole of what begins so. Of anything else, and of NULL: 0. */
uint64_t knocking_from(const struct sockaddr *address);

/* Its arrival and its from are there. It must be removed before it is freed. */
void knocking_add(struct knocking *knocking, struct knocker *knocker);
void knocking_remove(struct knocking *knocking, struct knocker *knocker);

/* Gives the next turn; who has it must still be removed. NULL: nobody knocks. A place that each
 * time comes anew has every second turn at most. */
struct knocker *knocking_give_turn(struct knocking *knocking);

/* Who has knocked longest. NULL: nobody knocks. */
struct knocker *knocking_oldest(const struct knocking *knocking);

/* The same of one place, where more than half come from it. */
struct knocker *knocking_oldest_of_crowd(const struct knocking *knocking);

unsigned knocking_count(const struct knocking *knocking);

#endif
