/* A call as its handler sees it. */
#ifndef SERVER_GATE_TURN_H
#define SERVER_GATE_TURN_H

#include "common/base/arena.h"
#include "common/wire/grpc_code.h"
#include "common/wire/violations.h"
#include "server/gate/school_facts.h"

#include <protobuf-c/protobuf-c.h>

struct turn {
    struct arena *arena; /* dies with the call */
    const void *request; /* of the method's request type, validated */
    int64_t person;
    const int64_t *schools; /* permitted for this request; NULL: all */
    size_t school_count;
    int64_t school; /* SCHOOL_FIELD: the school asked for */
    unsigned
        roles; /* as masks of MAY_...: SCHOOL_FIELD, those the caller holds there; else anywhere */
    const struct collection_facts *collection; /* where the handler needs_collection */
    struct school_facts school_facts;          /* where the handler needs_school_facts */
    const uint8_t *fingerprint;                /* of the caller's certificate */
    int64_t certificate_until;                 /* seconds since 1970 */
    const struct receipt_key *receipts;        /* signs what is committed; or NULL */
    bool database_up;
    void *kept;         /* what take keeps for the next step's bind and for reply; where it answers
                         * in parts, what reply keeps for the next of them */
    size_t rows_before; /* handler's in_parts: of the same result, in the parts before this one */

    /* A refusal, set by turn_refuse and its like; GRPC_OK while there is none. */
    enum grpc_code refused;
    const char *words;
    struct violations *violations;
    const ProtobufCMessage *state;

    bool identified; /* from check: the id of the write and its content are known, whatever else is
                      * at fault: handler.repeat can be asked */
    bool repeats;    /* to reply: the rows are of handler.repeat */

    bool out_of_date; /* from reply: school_facts are, and nothing was done: all is asked again */
};

/* From take or reply: the answer is this refusal. What the transaction did is undone where take
 * says it. */
__attribute__((format(printf, 3, 4))) void turn_refuse(struct turn *turn, enum grpc_code code,
                                                       const char *format, ...);

/* A refusal at one field. */
__attribute__((format(printf, 4, 5))) void turn_refuse_field(struct turn *turn, enum grpc_code code,
                                                             const char *field, const char *format,
                                                             ...);

#endif
