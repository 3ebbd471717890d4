/* A request's handler is a constant: who may ask, what is wrong with what they ask, the statements,
 * and how rows become an answer. It holds no control flow and never sends: the dispatch runs it. */
#ifndef SERVER_GATE_HANDLER_H
#define SERVER_GATE_HANDLER_H

#include "server/gate/turn.h"
#include "server/store/parameters.h"
#include "server/store/rows.h"
#include "server/store/statement.h"

/* Roles as masks of 1 << enum Senconet__V1__Role. */
enum {
    MAY_CLERK = 1 << 1,
    MAY_SENCO = 1 << 2,
    MAY_HEAD = 1 << 3,
    MAY_GOVERNOR = 1 << 4,
    MAY_ADMINISTRATOR = 1 << 5,
    MAY_DIRECTOR = 1 << 6,
    MAY_AUDITOR = 1 << 7,
    MAY_JOB = 1 << 8,
    MAY_READ = MAY_CLERK | MAY_SENCO | MAY_HEAD | MAY_GOVERNOR | MAY_ADMINISTRATOR | MAY_DIRECTOR |
               MAY_AUDITOR | MAY_JOB
};

enum scope {
    ANYONE = 1,   /* no certificate needed */
    ENROLLED,     /* whoever has a good certificate, whatever their roles; who is not looked at */
    MY_SCHOOLS,   /* the schools at which the caller has a role of who; $2 says which */
    SCHOOL_FIELD, /* the request's field "school" must be one of them; $2 is that one */
    TRUST         /* the role must be trust-wide */
};

enum step_kind {
    NO_STEP,
    STATEMENT,
    AUTHORITY,       /* the signing process answers */
    AUTHORITY_RENEWS /* the same, to somebody it knows */
};

/* $1 is the person and $2 the permitted schools (bigint[]; null: all) of every statement; bind adds
 * $3 and on. In a crowd all are arrays, one element a call, and $2 holds the one school of each. */
struct step {
    enum step_kind kind;
    struct statement statement;
    void (*bind)(struct turn *turn, struct parameters *parameters);
    /* The rows of a step that is not the last: keeps what is needed (turn->kept), or refuses. */
    void (*take)(struct turn *turn, const struct rows *rows);
};

/* What a violated constraint of the database means for people. */
struct constraint_words {
    const char *constraint;
    const char *field; /* NULL: no single field */
    enum grpc_code code;
    const char *words;
};

enum { STEPS_MAX = 3 };

struct handler {
    const char *method; /* "senconet.v1.Returns/Submit" */
    unsigned who;
    enum scope scope;
    bool reads;    /* it changes nothing: a session of the database is kept for such */
    bool in_parts; /* of many rows reply makes its answer some at a time, between others' requests;
                    * the answers are one after the other: what is not repeated goes into one */
    bool personal; /* it is about people as such. One that reads gives what is known of others: who
                    * read it is noted before they have it (reading_note.h). Of one that writes the
                    * audit does not repeat a name. Not with in_parts. */
    bool needs_collection; /* the request's field "collection" names one: turn->collection is there
                            */
    bool needs_school_facts; /* of the request's school in its collection: turn->school_facts are
                              * there
                              */
    void (*check)(struct turn *turn, struct violations *violations);
    /* Where check finds fault with what it has identified: gives a row where just this is stored
     * already, which reply answers, and writes what it finds, so that a repeat waits for the
     * standby as the first time did. No row: what check found is the answer. */
    struct step repeat;
    struct step steps[STEPS_MAX];                   /* more than one: a transaction of their own */
    uint64_t (*crowd_key)(const struct turn *turn); /* NULL: never batched */
    const struct constraint_words *constraints;     /* ended by one without a constraint */
    /* The last step's rows (none where there are no steps) -> the answer; or refuses and gives
     * NULL. */
    const ProtobufCMessage *(*reply)(struct turn *turn, const struct rows *rows);
};

#endif
