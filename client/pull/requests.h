/* What is to be asked again for a change: each request that reads such a record, in the form in
 * which commands ask it, each once. */
#ifndef CLIENT_PULL_REQUESTS_H
#define CLIENT_PULL_REQUESTS_H

#include "client/line/methods.h"
#include "common/base/arena.h"
#include "senconet/v1/changes.pb-c.h"
#include "senconet/v1/collections.pb-c.h"

struct request_to_ask {
    const char *name; /* "senconet.v1.Returns/Get" */
    struct method method;
    ProtobufCMessage *request;
};

struct requests {
    struct arena *arena;
    struct request_to_ask *of;
    size_t count, room;
};

void requests_init(struct requests *requests, struct arena *arena);

/* collections: all there are. Of a kind this program does not know: nothing. */
void requests_for_change(struct requests *requests, const Senconet__V1__Change *change,
                         const Senconet__V1__ListCollectionsAnswer *collections);

#endif
