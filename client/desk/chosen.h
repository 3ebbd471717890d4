/* Which desk is worked at just now: that of the profile last chosen. */
#ifndef CLIENT_DESK_CHOSEN_H
#define CLIENT_DESK_CHOSEN_H

#include "client/desk/desk.h"

/* Why there is no desk. */
struct chosen_fault {
    const char *profile; /* it could not be opened for them; NULL: for whom is not known */
    const char *words;   /* a sentence without its full stop */
    bool not_joined;     /* nobody has joined on this machine, and nobody was named */
};

struct chosen {
    struct event_base *base;
    struct desk *desk;           /* NULL: fault says why */
    LIST_HEAD(desks, desk) open; /* of every profile that was worked for; this one is among them */
    struct chosen_fault fault;
};

/* The profile that is worked for; "" where there is none. */
const char *chosen_profile(const struct chosen *chosen);

/* Works for this profile (NULL: the one in use) from now on. What waits for the line under the one
 * before goes on waiting. NULL, or what is wrong; then it is as it was. */
const char *chosen_change(struct chosen *chosen, const char *profile, struct arena *arena);

/* Writes that wait to be sent, under every profile that was worked for but one (or NULL). */
uint64_t chosen_waiting(const struct chosen *chosen, const struct desk *except);

/* Closes every desk. */
void chosen_end(struct chosen *chosen);

#endif
