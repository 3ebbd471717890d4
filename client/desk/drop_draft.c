/* Desk.DropDraft: it has been sent, or is not wanted any more. */
#include "client/desk/desk.h"

#include "client/store/drafts.h"
#include "common/wire/message.h"

static const ProtobufCMessage *answer(struct desk_call *call)
{
    const Senconet__Desk__V1__DropDraftRequest *request = call->request;
    const char *fault;
    if (request->collection == NULL)
        return desk_refuse(call, GRPC_INVALID_ARGUMENT, "which collection is not said");
    switch (drafts_drop(call->desk->store, request->school, request->collection, request->revision,
                        &fault, call->arena)) {
    case DRAFT_OTHER:
        return desk_refuse(call, GRPC_ABORTED, "this return was changed in another window");
    case DRAFT_FAILED:
        return desk_refuse(call, GRPC_INTERNAL, "%s", fault);
    case DRAFT_KEPT:
        break;
    }
    return message_new(call->arena, &senconet__desk__v1__draft_answer__descriptor);
}

const struct desk_method desk_drop_draft = {.name = "DropDraft", .answer = answer};
