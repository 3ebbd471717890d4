/* What a command does where the trust's server cannot be reached: a write waits on this machine, a
 * read is answered by what was read last. And what it does while the server can be reached, so that
 * this is possible: writes are kept before they are sent, answers after they were read. */
#ifndef CLIENT_COMMANDS_OFFLINE_H
#define CLIENT_COMMANDS_OFFLINE_H

#include "client/line/arguments.h"
#include "client/line/exit_code.h"
#include "client/line/methods.h"
#include "client/store/profile.h"
#include "client/wire/server.h"

struct read_answer;

/* One of a command that asks. */
struct offline {
    /* of the command, and as long as it */
    struct arena *arena;
    const struct profile *profile;
    struct server *server;
    const struct arguments *arguments;

    bool down;          /* the server has given no answer: it is not asked again */
    const char *why;    /* then: why */
    bool told_why;      /* and that has been said */
    const char *oldest; /* of the answers that were kept, as times travel; NULL: none was */
    const char *newest;
    bool told_aside;           /* that a damaged store lies on this machine has been said */
    bool ahead;                /* something waiting was laid over an answer */
    struct read_answer *reads; /* to be kept at the end, the newest first */
};

/* How a question is named among what is kept. all: the list with all its pages. */
const char *offline_question(struct offline *offline, const struct method *method,
                             const ProtobufCMessage *request, bool all);

/* Notes an answer to be kept, if it may be, or (NULL) that what was kept is not any more. */
void offline_note(struct offline *offline, const struct method *method, const char *question,
                  const ProtobufCMessage *answer);

/* What was kept of it; NULL: nothing. */
const void *offline_read(struct offline *offline, const struct method *method, const char *question,
                         const ProtobufCMessage *request);

/* Lays what waits here, and (where the answer is of a moment before) what was received since, over
 * an answer; which is said where something waits. read_at: NULL where it was given just now. */
void offline_lay_over(struct offline *offline, const struct method *method,
                      const ProtobufCMessage *request, const char *read_at,
                      ProtobufCMessage *answer);

/* Keeps what was noted, and says of which time the answers were that were kept. */
void offline_end(struct offline *offline);

/* Keeps the write, sends it behind those that wait before it, and settles it. True: the trust has
 * answered, and *reply is its answer. False: said; *code is what to exit with. */
__attribute__((warn_unused_result)) bool offline_write(struct offline *offline,
                                                       const struct method *method,
                                                       const ProtobufCMessage *request,
                                                       struct reply *reply, enum exit_code *code);

#endif
