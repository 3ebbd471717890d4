/* An event loop in a thread beside the worker's own loop, for what would keep the worker's callers
 * waiting. Where both have something to do at the same moment and processors are few, the worker's
 * goes first. */
#ifndef SERVER_WIRE_SIDE_LOOP_H
#define SERVER_WIRE_SIDE_LOOP_H

#include <event2/event.h>

struct side_loop;

/* The base is the worker's. on_rung is called there some time after side_loop_ring, once for
 * several. */
struct side_loop *side_loop_new(struct event_base *base, void (*on_rung)(void *context),
                                void *context);

/* What lives in it belongs to the thread from side_loop_start until side_loop_stop has returned. */
struct event_base *side_loop_base(const struct side_loop *loop);

void side_loop_start(struct side_loop *loop);

/* Has the thread do something between two of its events, and waits until that is done. */
void side_loop_tell(struct side_loop *loop, void (*act)(void *context), void *context);

/* From the thread. */
void side_loop_ring(struct side_loop *loop);

/* The event that is being handled is the last. */
void side_loop_stop(struct side_loop *loop);

/* After side_loop_stop, and after what lives in its base. */
void side_loop_free(struct side_loop *loop);

#endif
