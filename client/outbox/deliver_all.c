/* A loop that runs until there is nothing left to do in it. */
#include "client/outbox/deliver_all.h"

#include "client/outbox/delivery.h"
#include "client/store/waiting.h"
#include "common/base/memory.h"

#include <event2/event.h>

enum { SILENCES = 4 };

struct delivering {
    struct event_base *base;
    struct delivered *delivered;
    struct store *store;
    struct arena *arena;
    delivered_some *progress;
    void *owner;
    unsigned silences; /* in a row */
};

static void count_answer(struct delivering *delivering, const struct reply *reply)
{
    struct delivered *delivered = delivering->delivered;
    delivering->silences = 0;
    if (reply->code == GRPC_OK)
        delivered->received++;
    else if (reply->code == GRPC_ABORTED)
        delivered->conflicts++;
    else
        delivered->rejected++;
}

static void on_silence(struct delivering *delivering, const struct reply *reply)
{
    if (++delivering->silences < SILENCES && reply->code != GRPC_UNAUTHENTICATED)
        return;
    delivering->delivered->why = arena_copy(delivering->arena, reply->message);
    event_base_loopbreak(delivering->base);
}

static void on_event(void *owner, enum delivery_event event, const struct reply *reply)
{
    struct delivering *delivering = owner;
    switch (event) {
    case DELIVERY_ANSWERED:
        count_answer(delivering, reply);
        break;
    case DELIVERY_SETTLED:
        if (delivering->progress != NULL)
            delivering->progress(delivering->owner, delivering->delivered);
        break;
    case DELIVERY_SILENT:
        on_silence(delivering, reply);
        break;
    case DELIVERY_UNKEPT:
        delivering->delivered->unkept = true;
        delivering->delivered->why = arena_copy(delivering->arena, reply->message);
        event_base_loopbreak(delivering->base);
        break;
    case DELIVERY_IDLE:
        event_base_loopbreak(delivering->base);
        break;
    }
}

void deliver_all(struct store *store, const struct profile *profile, delivered_some *progress,
                 void *owner, struct delivered *delivered, struct arena *arena)
{
    *delivered = (struct delivered){0};
    struct delivering delivering = {.base = memory_need(event_base_new()),
                                    .delivered = delivered,
                                    .store = store,
                                    .arena = arena,
                                    .progress = progress,
                                    .owner = owner};
    struct line *line = line_new(delivering.base, profile);
    struct delivery *delivery = delivery_new(delivering.base, store, line);
    delivery_watch(delivery, on_event, &delivering);
    event_base_dispatch(delivering.base);
    delivery_watch(delivery, NULL, NULL);
    line_free(line);
    delivery_free(delivery);
    event_base_free(delivering.base);
    delivered->blocked = waiting_count_blocked(store);
    delivered->waiting = waiting_count(store) - delivered->blocked;
}
