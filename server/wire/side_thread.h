/* One thread beside the loop of a worker, for work that would keep the loop's callers waiting.
 * Pieces of work are done there one after the other, and come back to the loop. Where the loop has
 * something to do at the same moment and processors are few, the loop goes first. */
#ifndef SERVER_WIRE_SIDE_THREAD_H
#define SERVER_WIRE_SIDE_THREAD_H

#include <event2/event.h>
#include <stdbool.h>
#include <sys/queue.h>

struct side_thread;

/* A piece of work; its giver's, who leaves it alone until it is back. */
struct side_work {
    void (*work)(struct side_work *work); /* in the thread: nothing that the loop has a hand in */
    void (*on_done)(struct side_work *work); /* in the loop */
    STAILQ_ENTRY(side_work) link;
};

struct side_thread *side_thread_new(struct event_base *base);

/* Waits for the piece that is being done. Of those that were given none comes back. */
void side_thread_free(struct side_thread *thread);

void side_thread_give(struct side_thread *thread, struct side_work *work);

/* True: it has not been begun, and will not be; it is its giver's again. */
__attribute__((warn_unused_result)) bool side_thread_take_back(struct side_thread *thread,
                                                               struct side_work *work);

#endif
