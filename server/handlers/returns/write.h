/* What Save and Submit share: all but whether the version is a draft. */
#ifndef SERVER_HANDLERS_RETURNS_WRITE_H
#define SERVER_HANDLERS_RETURNS_WRITE_H

#include "server/gate/handler.h"

void write_check(struct turn *turn, struct violations *violations);
void write_check_submit(struct turn *turn, struct violations *violations);
void write_bind(struct turn *turn, struct parameters *parameters);
void write_bind_repeat(struct turn *turn, struct parameters *parameters);
const ProtobufCMessage *write_reply(struct turn *turn, const struct rows *rows);
uint64_t write_crowd_key(const struct turn *turn);

#define WRITE_SQL                                                                                  \
    "select * from write_returns($1::bigint[], $2::bigint[], $3::text[], $4::bigint[], "           \
    "$5::text[],"                                                                                  \
    " $6::bigint[], $7::bytea[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[],"        \
    " $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[], $17::bigint[],"   \
    " $18::bigint[], $19::bigint[], $20::text[], $21::text[], $22::text[], $23::text[], "          \
    "$24::text[],"                                                                                 \
    " $25::text[], $26::text[], $27::bigint[], $28::bytea[], $29::bytea[], $30::bytea[],"          \
    " $31::bigint[], $32::bigint[], $33::bigint[], $34::bigint[], $35::bigint[])"

#define WRITE_REPEAT_SQL                                                                           \
    "select * from repeated_write(($2::bigint[])[1], $3::text, $4::uuid, $5::bytea)"               \
    " where $1::bigint is not null"

extern const struct constraint_words write_constraints[];

#endif
