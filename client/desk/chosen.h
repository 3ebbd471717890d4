/* Which desk is worked at just now: that of the profile last chosen. */
#ifndef CLIENT_DESK_CHOSEN_H
#define CLIENT_DESK_CHOSEN_H

#include "client/desk/desk.h"

struct chosen {
    struct event_base *base;
    struct desk *desk; /* NULL: nobody has joined on this machine */
};

/* The profile that is worked for; "" where there is none. */
const char *chosen_profile(const struct chosen *chosen);

/* Works for another profile from now on. NULL, or what is wrong; then it is as it was. */
const char *chosen_change(struct chosen *chosen, const char *profile, struct arena *arena);

#endif
