/* The way of a write to the trust: kept first, then sent, then settled. While the trust cannot be
 * reached it waits, and is sent again with the same write id until there is an answer. Those of one
 * subject (client/store/subject.h) go one after the other, the oldest first; those of different
 * subjects together, over one connection. What became of one is told, and kept (waiting.h).
 *
 *      kept --> sent --> answered --> settled, many at once --> told
 *       ^        |
 *       |        v
 *       +---- no answer: rest, 1 s x 1.6 up to two minutes; only an answer ends that
 */
#ifndef CLIENT_OUTBOX_DELIVERY_H
#define CLIENT_OUTBOX_DELIVERY_H

#include "client/line/methods.h"
#include "client/store/store.h"
#include "client/wire/line.h"

struct delivery;

enum delivery_end {
    DELIVERY_TOLD,    /* the trust has answered: reply is its answer */
    DELIVERY_WAITING, /* it is kept, and will be sent; reply says why it has not been */
    DELIVERY_NOT_KEPT /* it can neither be kept nor has it been sent; reply's message says why */
};

/* Told once; the reply is good until it returns. */
typedef void delivery_done(void *owner, enum delivery_end end, const struct reply *reply);

/* What waits from before is sent soon. Both must outlive it. */
struct delivery *delivery_new(struct event_base *base, struct store *store, struct line *line);

/* After its line has been freed. */
void delivery_free(struct delivery *delivery);

/* A request with a write id; both may go when this returns. Who waits longer than a person does is
 * told that it waits, and what becomes of it is kept. */
void delivery_ask(struct delivery *delivery, struct arena *arena, const struct method *method,
                  const ProtobufCMessage *request, delivery_done *done, void *owner);

/* Whether it is under way at this moment. */
bool delivery_is_sending(const struct delivery *delivery, const char *write_id);

/* Tries again now what waits, as when the line is back. */
void delivery_hurry(struct delivery *delivery);

/* The last write that the trust has answered with OK, by this machine's clock; 0: none yet. */
time_t delivery_sent_at(const struct delivery *delivery);

/* What happens to it, for who waits for all of it (deliver_all.h). */
enum delivery_event {
    DELIVERY_ANSWERED, /* one more is settled; reply is the trust's */
    DELIVERY_SETTLED,  /* a lot of them has been */
    DELIVERY_SILENT,   /* it rests, as there was no answer; reply says why */
    DELIVERY_UNKEPT,   /* it rests, as answers could not be kept here; reply's message says why */
    DELIVERY_IDLE      /* nothing is under way, and nothing can be sent */
};
typedef void delivery_event(void *owner, enum delivery_event event, const struct reply *reply);
void delivery_watch(struct delivery *delivery, delivery_event *event, void *owner);

#endif
