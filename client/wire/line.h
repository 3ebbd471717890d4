/* The line to the trust's server for a program that has a loop of its own: many requests under way
 * at once, over one connection. */
#ifndef CLIENT_WIRE_LINE_H
#define CLIENT_WIRE_LINE_H

#include "client/store/profile.h"
#include "client/wire/reply.h"

#include <event2/event.h>
#include <time.h>

struct line;

enum line_standing { LINE_NOT_TRIED, LINE_CONNECTED, LINE_DOWN };

struct line_state {
    enum line_standing standing; /* by what was asked last, whatever it was */
    time_t answered_at;          /* the last answer of any kind; 0: none yet */
    time_t tried_at;             /* when it was last known to stand like that; 0: not yet */
    const char *why;             /* LINE_DOWN: why, for people; good until the next answer */
};

struct asking;

/* Told once, later, and never from within line_ask; the reply is in the arena that was given. */
typedef void line_done(void *owner, const struct reply *reply);

/* The profile's texts must outlive it. */
struct line *line_new(struct event_base *base, const struct profile *profile);

/* Whoever waits is told that there was no answer. */
void line_free(struct line *line);

/* Asks; once more where nothing could be sent, unless there was only silence or the line is known
 * to be down. The request may
 * go when this returns; the arena must stay until done is told. */
struct asking *line_ask(struct line *line, struct arena *arena, const char *service,
                        const ProtobufCMethodDescriptor *method, const ProtobufCMessage *request,
                        line_done *done, void *owner);

/* It has not answered for longer than anybody waits: it stands as down until it does. */
void line_is_silent(struct line *line, const char *why);

/* Nothing will be told: whoever asked waits no longer. */
void line_abandon(struct asking *asking);

struct line_state line_state(const struct line *line);

#endif
