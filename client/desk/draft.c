/* Desk.Draft: what is kept of a return that is being typed. */
#include "client/desk/desk.h"

#include "client/store/drafts.h"
#include "common/wire/message.h"

static const ProtobufCMessage *answer(struct desk_call *call)
{
    const Senconet__Desk__V1__DraftRequest *request = call->request;
    Senconet__Desk__V1__DraftAnswer *answer =
        message_new(call->arena, &senconet__desk__v1__draft_answer__descriptor);
    if (request->collection == NULL)
        return desk_refuse(call, GRPC_INVALID_ARGUMENT, "which collection is not said");
    answer->draft =
        drafts_find(call->desk->store, request->school, request->collection, call->arena);
    answer->has_damaged = 1;
    answer->damaged =
        drafts_damaged(call->desk->store, request->school, request->collection, call->arena);
    return &answer->base;
}

const struct desk_method desk_draft = {.name = "Draft", .answer = answer};
