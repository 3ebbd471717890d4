/* A browser that waits for its answer, and may go before. evhttp itself does not look at a
 * connection while it is being answered; this does. */
#ifndef CLIENT_PAGE_WAITER_H
#define CLIENT_PAGE_WAITER_H

#include <event2/event.h>
#include <event2/http.h>
#include <stdbool.h>

struct waiter {
    struct evhttp_request *request; /* NULL: answered, or freed by evhttp */
    struct event *gone;
    bool has_gone;
    void (*on_gone)(void *owner);
    void *owner;
};

/* on_gone (or NULL) is told once, if it goes before it is answered. It must be answered all the
 * same. */
void waiter_begin(struct waiter *waiter, struct evhttp_request *request,
                  void (*on_gone)(void *owner), void *owner);

/* The request, to be answered now, by whoever takes it; NULL where it was answered or is no more.
 */
struct evhttp_request *waiter_take(struct waiter *waiter);

/* Looks no longer. One that has not been answered stays evhttp's. */
void waiter_end(struct waiter *waiter);

#endif
