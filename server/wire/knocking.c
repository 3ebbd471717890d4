/* Turns are given from both ends, among places and at each place: who came before a crowd does not
 * wait for it, nor does who comes after; where more knock than are let in, it is the crowd's middle
 * that is gone before its turn. Every second turn is for the newest of the places that have had
 * none, as long as there is one; the others are for the place that has gone without for longest. */
#include "server/wire/knocking.h"

#include "common/base/memory.h"

#include <endian.h>
#include <netinet/in.h>
#include <search.h>
#include <string.h>

struct place {
    uint64_t from;
    uint64_t since;           /* the turn it came with, or had */
    bool had;                 /* a turn */
    bool newest_next;         /* of those who knock there */
    struct arrivals knocking; /* the newest first */
    TAILQ_ENTRY(place) link;
};

TAILQ_HEAD(places, place);

struct knocking {
    void *tree;                 /* the places by from, as <search.h> keeps them */
    struct places fresh, later; /* without a turn, and with one; the newest first */
    struct arrivals all;        /* the newest first */
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

uint64_t knocking_from(const struct sockaddr *address)
{
    uint32_t short_form;
    uint64_t first_half;
    if (address != NULL && address->sa_family == AF_INET)
        return ((const struct sockaddr_in *)(const void *)address)->sin_addr.s_addr;
    if (address == NULL || address->sa_family != AF_INET6)
        return 0;
    const struct in6_addr *long_form =
        &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
    memcpy(&first_half, long_form->s6_addr, sizeof first_half);
    memcpy(&short_form, long_form->s6_addr + 12, sizeof short_form);
    return IN6_IS_ADDR_V4MAPPED(long_form) ? short_form : first_half;
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
    struct place wanted = {.from = from}, *const *known = tfind(&wanted, &knocking->tree, compare);
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

void knocking_add(struct knocking *knocking, struct arrival *arrival)
{
    arrival->place = place_of(knocking, arrival->from);
    TAILQ_INSERT_HEAD(&arrival->place->knocking, arrival, place_link);
    TAILQ_INSERT_HEAD(&knocking->all, arrival, link);
    knocking->count++;
}

void knocking_remove(struct knocking *knocking, struct arrival *arrival)
{
    struct place *place = arrival->place;
    TAILQ_REMOVE(&knocking->all, arrival, link);
    TAILQ_REMOVE(&place->knocking, arrival, place_link);
    arrival->place = NULL;
    knocking->count--;
    if (!TAILQ_EMPTY(&place->knocking))
        return;
    tdelete(place, &knocking->tree, compare);
    TAILQ_REMOVE(list_of(knocking, place), place, link);
    free(place);
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

struct arrival *knocking_turn(struct knocking *knocking)
{
    struct place *place = whose_turn(knocking);
    if (place == NULL)
        return NULL;
    TAILQ_REMOVE(list_of(knocking, place), place, link);
    place->had = true;
    place->since = ++knocking->turns;
    TAILQ_INSERT_HEAD(&knocking->later, place, link);
    place->newest_next = !place->newest_next;
    return place->newest_next ? TAILQ_FIRST(&place->knocking)
                              : TAILQ_LAST(&place->knocking, arrivals);
}

struct arrival *knocking_oldest(const struct knocking *knocking)
{
    return TAILQ_LAST(&knocking->all, arrivals);
}

unsigned knocking_count(const struct knocking *knocking)
{
    return knocking->count;
}
