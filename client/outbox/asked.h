/* Who waits to be told what becomes of a write. */
#ifndef CLIENT_OUTBOX_ASKED_H
#define CLIENT_OUTBOX_ASKED_H

#include "client/outbox/delivery.h"

#include <sys/queue.h>

struct asked;
LIST_HEAD(all_asked, asked);

/* Somebody waits for this one; told that it waits, when that takes longer than people wait. */
void asked_add(struct all_asked *all, struct event_base *base, struct line *line,
               const char *write_id, delivery_done *done, void *owner);

/* Not who has been told that it waits: nobody is there to hear what becomes of it. */
bool asked_waits(const struct all_asked *all, const char *write_id);

/* Tells everybody who waits for this one (NULL: for any), and forgets them. */
void asked_tell(struct all_asked *all, const char *write_id, enum delivery_end end,
                const struct reply *reply);

#endif
