/* What Support, Feedback and PassOn share: all but who may, and what must be said. */
#ifndef SERVER_HANDLERS_TRAINING_REPORT_H
#define SERVER_HANDLERS_TRAINING_REPORT_H

#include "server/gate/handler.h"

/* What is asked, from check to bind. */
struct report {
    int64_t kind; /* as report_on_booking in training.sql */
    const char *write_id, *words, *day;
    bool has_booking, granted, release, cover, recommend;
    uint64_t booking, replaces, fees_pence, people;
};

/* Keeps it, and finds what is wrong with what all three say. */
void report_begin(struct turn *turn, const struct report *report, struct violations *violations);

void report_bind(struct turn *turn, struct parameters *parameters);
const ProtobufCMessage *report_reply(struct turn *turn, const struct rows *rows);

extern const struct constraint_words report_constraints[];

#define REPORT_SQL                                                                                 \
    "select r.outcome, r.newest_now, (r.shown).* from report_on_booking($1::bigint, $2::bigint[]," \
    " $3::integer, $4::uuid, $5::bigint, $6::bigint, $7::boolean, $8::boolean, $9::boolean,"       \
    " $10::bigint, $11::text, $12::boolean, $13::date, $14::bigint) r"

#endif
