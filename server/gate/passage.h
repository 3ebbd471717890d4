/* What the gate keeps of a call on its way through; lives in the call's arena. */
#ifndef SERVER_GATE_PASSAGE_H
#define SERVER_GATE_PASSAGE_H

#include "server/gate/dispatch.h"

struct passage {
    struct turn turn; /* first: what a handler sees */
    struct dispatch *dispatch;
    struct call *call;
    const struct method *method;
    ProtobufCMessage *request;
    struct job *job; /* out at the store, or NULL */
    uint64_t ticket; /* out at the signing process, or 0 */
    uint64_t generation;
    unsigned step, tries;
    const ProtobufCMessage *answer;         /* waits for its commit */
    const struct violations *found;         /* by the check, while a repeat is looked for */
    struct response refusal;                /* waits until it is noted */
    struct parts *parts;                    /* the answer is being made in parts; or NULL */
    bool facts_remembered;                  /* turn.school_facts were in memory */
    void (*again)(struct passage *passage); /* from what may have been out of date on */
};

#endif
