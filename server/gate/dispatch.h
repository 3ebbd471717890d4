/* The one gate: who asks, may they, is what they ask well formed; then the handler's steps, then
 * the answer. It is the only runner of handlers. */
#ifndef SERVER_GATE_DISPATCH_H
#define SERVER_GATE_DISPATCH_H

#include "server/authority/link.h"
#include "server/gate/caller.h"
#include "server/gate/collection.h"
#include "server/gate/methods.h"
#include "server/wire/call.h"

struct dispatch {
    struct event_base *base;
    const struct methods *methods;
    struct callers *callers;
    struct collections *collections;
    struct schools_known *schools_known;
    struct database *database;
    struct authority_link *authority;
    const struct receipt_key *receipts; /* or NULL: none is signed */
};

/* The gate's own statements, to be prepared beside the handlers'; ended by NULL. */
extern const struct statement *const dispatch_statements[];

/* Takes the call to its end: every call is answered, unless it is abandoned before. */
void dispatch_call(struct dispatch *dispatch, struct call *call);

#endif
