/* The way of a write to the trust: kept first, then sent, then settled. While the trust cannot be
 * reached it waits, and is sent again with the same write id until there is an answer. What became
 * of it is told, and kept until whoever was told says that they have seen it (waiting.h): they may
 * be gone by then, and nobody can know.
 *
 *      ask --> kept --> sent --> answered --> settled and told --> seen, and kept no longer
 *                ^        |
 *                |        v
 *                +---- no answer
 */
#ifndef CLIENT_DESK_DELIVERY_H
#define CLIENT_DESK_DELIVERY_H

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

#endif
