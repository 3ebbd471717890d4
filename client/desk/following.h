/* While the page is open it reads what is new at the trust, so that it is there when the line is
 * down: when it was opened, after what was sent, when somebody looks at it again, and else every
 * few minutes. A trust that came back from a copy of before is noticed by that, and is sent again
 * what it had received.
 *
 *      resting --> reading --> resting
 *         |          ^
 *         v          |
 *       wanted ------+ soon
 */
#ifndef CLIENT_DESK_FOLLOWING_H
#define CLIENT_DESK_FOLLOWING_H

#include "client/outbox/delivery.h"
#include "client/store/store.h"
#include "client/wire/line.h"

struct following;

/* In milliseconds: until one that is wanted; until one that nobody asks for; between two at least.
 */
struct following_pace {
    unsigned soon_ms, often_ms, least_ms;
};
extern const struct following_pace FOLLOWING_PACE;

/* All of them must outlive it, but for its line, which is freed before it; it is told by the
 * delivery, from now on. */
struct following *following_new(struct event_base *base, struct store *store, struct line *line,
                                struct delivery *delivery, struct following_pace pace);
void following_free(struct following *following);

/* Somebody looks at it again, or the line is back. */
void following_look(struct following *following);

struct followed {
    uint64_t changes; /* that the trust has told since it began */
    time_t at;        /* when it was read to the end last; 0: not yet */
    bool failed;      /* the last reading did, for whatever reason */
};
struct followed following_state(const struct following *following);

#endif
