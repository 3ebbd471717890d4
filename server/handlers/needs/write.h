/* What Record, Agree and Close share: all but who may, and what must be said. */
#ifndef SERVER_HANDLERS_NEEDS_WRITE_H
#define SERVER_HANDLERS_NEEDS_WRITE_H

#include "server/gate/handler.h"

/* What is asked, from check to bind. */
struct need_write {
    int64_t kind; /* as write_need in needs.sql */
    const char *write_id;
    bool has_need, agreed, has_in_plan, in_plan, has_event;
    uint64_t need, replaces, event;
    const char *title, *why, *item, *wanted_by, *plan_place, *reason;
};

/* Keeps it, and finds what is wrong with what all three say. */
void need_write_begin(struct turn *turn, const struct need_write *write,
                      struct violations *violations);

void need_write_bind(struct turn *turn, struct parameters *parameters);
const ProtobufCMessage *need_write_reply(struct turn *turn, const struct rows *rows);

extern const struct constraint_words need_write_constraints[];

#define NEED_WRITE_SQL                                                                             \
    "select r.outcome, r.newest_now, (r.shown).* from write_need($1::bigint, $2::bigint[],"        \
    " $3::integer, $4::uuid, $5::bigint, $6::bigint, $7::text, $8::text, $9::text, $10::date,"     \
    " $11::boolean, $12::boolean, $13::text, $14::text, $15::bigint) r"

#endif
