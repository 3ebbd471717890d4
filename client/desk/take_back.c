/* Desk.TakeBack: a write that waits for the line is not to be sent any more. Whether it has arrived
 * already cannot be known; the trust says so to whoever sends the next. */
#include "client/desk/desk.h"

#include "client/store/waiting.h"
#include "common/wire/message.h"

static const Senconet__Desk__V1__Waiting *find(struct desk_call *call, const char *write_id)
{
    size_t count;
    Senconet__Desk__V1__Waiting **waiting = waiting_all(call->desk->store, &count, call->arena);
    for (size_t i = 0; i < count; i++)
        if (strcmp(waiting[i]->write_id, write_id) == 0)
            return waiting[i];
    return NULL;
}

static const ProtobufCMessage *answer(struct desk_call *call)
{
    const Senconet__Desk__V1__TakeBackRequest *request = call->request;
    if (request->write_id == NULL)
        return desk_refuse(call, GRPC_INVALID_ARGUMENT, "which write is not said");
    const Senconet__Desk__V1__Waiting *waiting = find(call, request->write_id);
    if (waiting == NULL || waiting->outcome != NULL)
        return desk_refuse(call, GRPC_FAILED_PRECONDITION,
                           "it does not wait any more: the trust has answered");
    if (delivery_is_sending(call->desk->delivery, request->write_id))
        return desk_refuse(call, GRPC_ABORTED, "it is being sent just now: look again in a moment");
    const char *fault = waiting_take_back(call->desk->store, request->write_id, call->arena);
    if (fault != NULL)
        return desk_refuse(call, GRPC_INTERNAL, "%s", fault);
    return message_new(call->arena, &senconet__desk__v1__take_back_answer__descriptor);
}

const struct desk_method desk_take_back = {.name = "TakeBack", .answer = answer};
