/* Desk.TakeBack: a write that waits for the line is not to be sent any more. Whether it has arrived
 * already cannot be known; the trust says so to whoever sends the next. */
#include "client/desk/saved.h"

#include "client/outbox/choice.h"
#include "common/wire/message.h"

static const ProtobufCMessage *answer(struct desk_call *call)
{
    const Senconet__Desk__V1__TakeBackRequest *request = call->request;
    if (request->write_id == NULL)
        return desk_refuse(call, GRPC_INVALID_ARGUMENT, "which write is not said");
    const Senconet__Desk__V1__Waiting *item = saved_find(call, request->write_id);
    if (item == NULL)
        return NULL;
    if (choice_fault(item, CHOICE_TAKE_BACK, call->arena) != NULL)
        return desk_refuse(call, GRPC_FAILED_PRECONDITION,
                           "it does not wait any more: the trust has answered");
    if (delivery_is_sending(call->desk->delivery, request->write_id))
        return desk_refuse(call, GRPC_ABORTED, "it is being sent just now: look again in a moment");
    struct choice_made made =
        choice_make(call->desk->store, item, CHOICE_TAKE_BACK, NULL, call->arena);
    if (made.code != GRPC_OK)
        return desk_refuse(call, made.code, "%s", made.words);
    return message_new(call->arena, &senconet__desk__v1__take_back_answer__descriptor);
}

const struct desk_method desk_take_back = {.name = "TakeBack", .answer = answer};
