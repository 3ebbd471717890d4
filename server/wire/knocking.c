/* Turns are given from both ends, among places and at each place: who came before a crowd does not
 * wait for it, nor does who comes after; where more knock than are let in, it is the crowd's middle
 * that is gone before its turn. Every second turn is for the newest of the places that have had
 * none, as long as there is one; the others are for the place that has gone without for longest. */
#include "server/wire/knocking.h"

#include "common/base/memory.h"

#include <endian.h>
#include <netinet/in.h>
#include <search.h>
#include <stdbool.h>

/* Of an IPv6 address no other begins so that sends anything (they are for multicast). */
#define IPV4_FIRST   0xffffffff00000000
#define IPV6_NETWORK 0xffffffffffffff00

TAILQ_HEAD(knockers, knocker);

struct place {
    uint64_t from;
    uint64_t since;           /* the turn that it had, or after which it came */
    bool had;                 /* a turn */
    bool newest_next;         /* of those who knock there */
    unsigned count;           /* of them */
    struct knockers knocking; /* the newest first */
    TAILQ_ENTRY(place) link;
};

TAILQ_HEAD(places, place);

struct knocking {
    void *tree;                 /* the places by from, as <search.h> keeps them */
    struct places fresh, later; /* without a turn, and with one; the newest first */
    struct knockers all;        /* the newest first */
    unsigned count;
    uint64_t turns;
    bool newest_next; /* of the places */
};

struct knocking *knocking_new(void)
{
    struct knocking *knocking = memory_zeroed(1, sizeof *knocking);
    TAILQ_INIT(&knocking->fresh);
    TAILQ_INIT(&knocking->later);
    TAILQ_INIT(&knocking->all);
    return knocking;
}

void knocking_free(struct knocking *knocking)
{
    free(knocking);
}

static uint64_t from_ipv6(const struct in6_addr *address)
{
    uint64_t first_half;
    uint32_t last;
    memcpy(&first_half, address->s6_addr, sizeof first_half);
    memcpy(&last, address->s6_addr + 12, sizeof last);
    return IN6_IS_ADDR_V4MAPPED(address) ? IPV4_FIRST | be32toh(last)
                                         : be64toh(first_half) & IPV6_NETWORK;
}

uint64_t knocking_from(const struct sockaddr *address)
{
    if (address != NULL && address->sa_family == AF_INET)
        return IPV4_FIRST |
               be32toh(((const struct sockaddr_in *)(const void *)address)->sin_addr.s_addr);
    if (address != NULL && address->sa_family == AF_INET6)
        return from_ipv6(&((const struct sockaddr_in6 *)(const void *)address)->sin6_addr);
    return 0;
}

static int compare(const void *left, const void *right)
{
    const struct place *one = left, *other = right;
    return (one->from > other->from) - (one->from < other->from);
}

static struct places *list_of(struct knocking *knocking, const struct place *place)
{
    return place->had ? &knocking->later : &knocking->fresh;
}

static struct place *place_of(struct knocking *knocking, uint64_t from)
{
    struct place wanted = {.from = from};
    struct place *const *known = tfind(&wanted, &knocking->tree, compare);
    if (known != NULL)
        return *known;
    struct place *place = memory_zeroed(1, sizeof *place);
    place->from = from;
    place->since = knocking->turns;
    TAILQ_INIT(&place->knocking);
    TAILQ_INSERT_HEAD(&knocking->fresh, place, link);
    known = memory_need(tsearch(place, &knocking->tree, compare));
    return *known;
}

void knocking_add(struct knocking *knocking, struct knocker *knocker)
{
    knocker->place = place_of(knocking, knocker->from);
    TAILQ_INSERT_HEAD(&knocker->place->knocking, knocker, place_link);
    TAILQ_INSERT_HEAD(&knocking->all, knocker, link);
    knocker->place->count++;
    knocking->count++;
}

static void forget(struct knocking *knocking, struct place *place)
{
    tdelete(place, &knocking->tree, compare);
    TAILQ_REMOVE(list_of(knocking, place), place, link);
    free(place);
}

void knocking_remove(struct knocking *knocking, struct knocker *knocker)
{
    struct place *place = knocker->place;
    TAILQ_REMOVE(&knocking->all, knocker, link);
    TAILQ_REMOVE(&place->knocking, knocker, place_link);
    knocker->place = NULL;
    knocking->count--;
    if (--place->count == 0)
        forget(knocking, place);
}

static struct place *longest_without(const struct knocking *knocking)
{
    struct place *fresh = TAILQ_LAST(&knocking->fresh, places);
    struct place *later = TAILQ_LAST(&knocking->later, places);
    if (fresh == NULL || later == NULL)
        return fresh != NULL ? fresh : later;
    return fresh->since < later->since ? fresh : later;
}

static struct place *whose_turn(struct knocking *knocking)
{
    knocking->newest_next = !knocking->newest_next;
    return knocking->newest_next && !TAILQ_EMPTY(&knocking->fresh) ? TAILQ_FIRST(&knocking->fresh)
                                                                   : longest_without(knocking);
}

struct knocker *knocking_give_turn(struct knocking *knocking)
{
    if (knocking->count == 0)
        return NULL;
    struct place *place = whose_turn(knocking);
    TAILQ_REMOVE(list_of(knocking, place), place, link);
    place->had = true;
    place->since = ++knocking->turns;
    TAILQ_INSERT_HEAD(&knocking->later, place, link);
    place->newest_next = !place->newest_next;
    return place->newest_next ? TAILQ_FIRST(&place->knocking)
                              : TAILQ_LAST(&place->knocking, knockers);
}

struct knocker *knocking_oldest(const struct knocking *knocking)
{
    return TAILQ_LAST(&knocking->all, knockers);
}

static const struct place *with_more(const struct places *places, const struct place *most)
{
    const struct place *place;
    TAILQ_FOREACH_REVERSE(place, places, places, link)
    if (most == NULL || place->count > most->count)
        most = place;
    return most;
}

struct knocker *knocking_oldest_of_crowd(const struct knocking *knocking)
{
    const struct place *most = with_more(&knocking->later, with_more(&knocking->fresh, NULL));
    return most != NULL && most->count > knocking->count / 2 ? TAILQ_LAST(&most->knocking, knockers)
                                                             : knocking_oldest(knocking);
}

unsigned knocking_count(const struct knocking *knocking)
{
    return knocking->count;
}
