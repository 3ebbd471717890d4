/* The kernel tells when the other end of a connection closes, beside what evhttp reads of it. */
#include "client/page/waiter.h"

#include "common/base/memory.h"

#include <event2/bufferevent.h>

static void note_gone(struct waiter *waiter)
{
    if (waiter->has_gone)
        return;
    waiter->has_gone = true;
    if (waiter->on_gone != NULL)
        waiter->on_gone(waiter->owner);
}

static void on_closed(evutil_socket_t browser, short what, void *context)
{
    (void)browser;
    (void)what;
    note_gone(context);
}

/* evhttp has noticed, and frees the request itself. */
static void on_freed(struct evhttp_connection *connection, void *context)
{
    struct waiter *waiter = context;
    (void)connection;
    waiter->request = NULL;
    event_del(waiter->gone);
    note_gone(waiter);
}

void waiter_begin(struct waiter *waiter, struct evhttp_request *request,
                  void (*on_gone)(void *owner), void *owner)
{
    struct evhttp_connection *connection = evhttp_request_get_connection(request);
    int browser = bufferevent_getfd(evhttp_connection_get_bufferevent(connection));
    *waiter = (struct waiter){.request = request, .on_gone = on_gone, .owner = owner};
    waiter->gone = memory_need(
        event_new(evhttp_connection_get_base(connection), browser, EV_CLOSED, on_closed, waiter));
    event_add(waiter->gone, NULL);
    evhttp_connection_set_closecb(connection, on_freed, waiter);
}

struct evhttp_request *waiter_take(struct waiter *waiter)
{
    struct evhttp_request *request = waiter->request;
    if (request != NULL) {
        evhttp_connection_set_closecb(evhttp_request_get_connection(request), NULL, NULL);
        event_del(waiter->gone);
    }
    waiter->request = NULL;
    return request;
}

void waiter_end(struct waiter *waiter)
{
    (void)waiter_take(waiter);
    if (waiter->gone != NULL)
        event_free(waiter->gone);
    waiter->gone = NULL;
}
