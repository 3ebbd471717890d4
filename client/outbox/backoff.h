/* How long is waited before what had no answer is tried again: 1 s x 1.6 up to two minutes, more or
 * less by a quarter, so that many schools do not come back together. Only an answer ends it. */
#ifndef CLIENT_OUTBOX_BACKOFF_H
#define CLIENT_OUTBOX_BACKOFF_H

#include <event2/event.h>
#include <stdbool.h>

struct backoff {
    struct event *timer; /* pending while it rests */
    double pause;        /* seconds before the next try, without its jitter; 0: the line is well */
};

/* over: told when the rest is over. */
void backoff_init(struct backoff *backoff, struct event_base *base, event_callback_fn over,
                  void *owner);
void backoff_release(struct backoff *backoff);

bool backoff_is_resting(const struct backoff *backoff);

/* There was no answer. False: it rests already, as of many that fail together the first began. */
bool backoff_begin(struct backoff *backoff);

/* There was one: what failed meanwhile is not left for two minutes. */
void backoff_note_answer(struct backoff *backoff);

/* Looks again at once; forget: as if there had been no failure. */
void backoff_hurry(struct backoff *backoff, bool forget);

/* Nothing is to be tried any more. */
void backoff_hold(struct backoff *backoff);

#endif
