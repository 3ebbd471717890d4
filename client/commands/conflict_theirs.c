/* Of returns; what else can be in conflict is told whole by the refusal. */
#include "client/commands/conflict_theirs.h"

#include "client/outbox/conflict.h"
#include "client/wire/server.h"
#include "senconet/v1/returns.pb-c.h"

#include <string.h>

static const ProtobufCMessage *ask(struct own_store *own, const Senconet__Desk__V1__Waiting *item)
{
    struct reply reply;
    Senconet__V1__GetReturnRequest request = SENCONET__V1__GET_RETURN_REQUEST__INIT;
    request.has_school = 1;
    request.school = item->school;
    request.collection = item->collection;
    struct server *server = server_new(&own->profile, &own->arena);
    server_ask_again(server, &senconet__v1__returns__descriptor, "Get", &request.base, &reply);
    server_free(server);
    if (!reply.answered || reply.code != GRPC_OK)
        return NULL;
    return &((const Senconet__V1__GetReturnAnswer *)reply.body)->return_->base;
}

const ProtobufCMessage *conflict_theirs(struct own_store *own,
                                        const Senconet__Desk__V1__Waiting *item)
{
    const ProtobufCMessage *held = NULL;
    if (strncmp(item->method, "senconet.v1.Returns/", 20) == 0 && item->collection != NULL)
        held = ask(own, item);
    return held != NULL ? held : conflict_told(item, &own->arena);
}
