/* What is done for one person on this machine while their page is open: their store, their line to
 * the trust, and the calls that need nobody else (desk.proto). */
#ifndef CLIENT_DESK_DESK_H
#define CLIENT_DESK_DESK_H

#include "client/desk/following.h"
#include "client/outbox/delivery.h"
#include "client/store/profile.h"
#include "client/store/store.h"
#include "client/wire/line.h"
#include "common/wire/violations.h"
#include "desk.pb-c.h"

#include <sys/queue.h>

struct desk {
    struct arena arena; /* of the profile's texts */
    struct profile profile;
    struct store *store;
    struct line *line;
    struct delivery *delivery;
    struct following *following;
    bool probing; /* see probe.h */
    struct arena probe;
    LIST_ENTRY(desk) link; /* its owner's */
};

/* Of a profile that has joined, by its name (NULL: the one in use). NULL, or what is wrong, as a
 * sentence without its full stop, in the arena. */
const char *desk_open(struct desk **desk, const char *profile, struct event_base *base,
                      struct arena *arena);
void desk_close(struct desk *desk);

struct chosen; /* chosen.h */

/* One call: asked for by name, answered at once. */
struct desk_call {
    struct chosen *chosen;
    struct desk *desk; /* NULL: nobody has joined, and the method needs nobody */
    struct arena *arena;
    const void *request;
    /* What is refused; GRPC_OK where it is not. */
    enum grpc_code code;
    const char *message;
    struct violations violations;
    const ProtobufCMessage *state; /* how things stand, after a conflict */
};

/* The answer; NULL where it was refused. */
struct desk_method {
    const char *name;
    const ProtobufCMessage *(*answer)(struct desk_call *call);
    bool without_profile; /* also where nobody has joined: with a desk that is NULL */
};

extern const struct desk_method desk_choose, desk_draft, desk_drafts, desk_keep_draft,
    desk_drop_draft, desk_judge, desk_working, desk_words, desk_receipt_file, desk_line,
    desk_make_code, desk_policy_command, desk_take_back, desk_status, desk_compare, desk_settle,
    desk_salvage;

/* Every method of the service has one. */
const struct desk_method *desk_method_find(const char *name);

/* Refuses the call; NULL, to be returned. */
__attribute__((format(printf, 3, 4))) const ProtobufCMessage *desk_refuse(struct desk_call *call,
                                                                          enum grpc_code code,
                                                                          const char *format, ...);

#endif
