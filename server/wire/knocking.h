/* Those who knock, and whose turn it is. Each place that somebody comes from has its turn, so that
 * a crowd from one place keeps nobody from another waiting. */
#ifndef SERVER_WIRE_KNOCKING_H
#define SERVER_WIRE_KNOCKING_H

#include "server/wire/arrival.h"

#include <sys/socket.h>

struct knocking;

struct knocking *knocking_new(void);

/* Nobody may knock any more. */
void knocking_free(struct knocking *knocking);

/* An IPv4 address; of an IPv6 address the first half, for one household or school has the whole of
 * the second. Of anything else, and of NULL: 0. */
uint64_t knocking_from(const struct sockaddr *address);

/* Its from says where. It must be removed before it is freed. */
void knocking_add(struct knocking *knocking, struct arrival *arrival);
void knocking_remove(struct knocking *knocking, struct arrival *arrival);

/* Whose turn it is, which is had with that; NULL: nobody knocks. */
struct arrival *knocking_turn(struct knocking *knocking);

/* Who has knocked longest; NULL: nobody. */
struct arrival *knocking_oldest(const struct knocking *knocking);

unsigned knocking_count(const struct knocking *knocking);

#endif
