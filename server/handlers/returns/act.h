/* What is done with a return beside writing it: the handlers of it share all but who may, and what
 * must be said. */
#ifndef SERVER_HANDLERS_RETURNS_ACT_H
#define SERVER_HANDLERS_RETURNS_ACT_H

#include "common/domain/return_state.h"
#include "server/gate/handler.h"

/* What must or may be said beside which return is meant. */
enum {
    ACT_NEEDS_REASON = 1 << 0,    /* where figures are named, theirs will do */
    ACT_TAKES_FIGURES = 1 << 1,   /* figures, each with a reason */
    ACT_TAKES_ANSWER_BY = 1 << 2, /* a day by when an answer is hoped for */
    ACT_TAKES_EXTENSION = 1 << 3, /* the school's own last day */
    ACT_NEEDS_EXTENSION = 1 << 4,
    ACT_OF_ANY_VERSION = 1 << 5 /* names none */
};

/* said: the method's name for the audit, "Returns/Accept". */
void act_check(struct turn *turn, struct violations *violations, enum return_act act,
               const char *said, unsigned takes);
void act_bind(struct turn *turn, struct parameters *parameters);
const ProtobufCMessage *act_reply(struct turn *turn, const struct rows *rows);

/* Refuses: what stands in the way of the act and what may be done instead, with where the return
 * stands as the refusal's state. Columns head_state, head_version, phase. */
void act_refuse(struct turn *turn, const struct rows *rows, enum return_act act);

#define ACT_SQL                                                                                    \
    "select * from act_on_returns($1::bigint[], $2::bigint[], $3::text[], $4::bigint[],"           \
    " $5::text[], $6::text[], $7::bigint[], $8::bytea[], $9::text[], $10::bytea[], $11::text[],"   \
    " $12::text[], $13::bytea[])"

/* The handler of one act. */
#define ACT_HANDLER(name, method_name, who_may)                                                    \
    {                                                                                              \
        .method = "senconet.v1.Returns/" method_name, .who = (who_may), .scope = SCHOOL_FIELD,     \
        .needs_collection = true, .check = check,                                                  \
        .steps = {{.kind = STATEMENT, .statement = {name, ACT_SQL}, .bind = act_bind}},            \
        .crowd_key = write_crowd_key, .reply = act_reply,                                          \
    }

#endif
