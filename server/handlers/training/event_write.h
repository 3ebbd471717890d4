/* What Announce, Enter, Cancel and Withdraw share: all but who may, and what must be said. */
#ifndef SERVER_HANDLERS_TRAINING_EVENT_WRITE_H
#define SERVER_HANDLERS_TRAINING_EVENT_WRITE_H

#include "server/gate/handler.h"
#include "server/handlers/training/event_content.h"

/* What is asked, from check to bind. */
struct event_write {
    const char *act, *write_id, *reason; /* reason: of a cancellation */
    bool own, has_event;
    uint64_t event, replaces;
    const Senconet__V1__EventContent *content;
    struct event_times times;
};

/* Keeps it, and finds what is wrong with it; without a reason it has content. */
void event_write_check(struct turn *turn, const struct event_write *write, bool cancels,
                       struct violations *violations);

void event_write_bind(struct turn *turn, struct parameters *parameters);
const ProtobufCMessage *event_write_reply(struct turn *turn, const struct rows *rows);

extern const struct constraint_words event_write_constraints[];

/* $2 is null for the trust's events, and else the one school. */
#define EVENT_WRITE_SQL                                                                            \
    "select r.outcome, r.newest_now, r.taken_now, (r.shown).* from write_event($1::bigint,"        \
    " ($2::bigint[])[1]::integer, $3::text, $4::uuid, $5::bigint, $6::bigint, $7::text,"           \
    " $8::integer, $9::text, $10::text, $11::text, $12::bigint, $13::bigint, $14::bigint,"         \
    " $15::text, $16::bigint, $17::bigint, $18::text, $19::boolean, $20::date, $21::bigint[],"     \
    " $22::boolean, $23::boolean, $24::bigint, $25::boolean) r"

#endif
