/* Desk.Drafts: every return that is being typed. */
#include "client/desk/desk.h"

#include "client/store/drafts.h"
#include "common/wire/message.h"

static const ProtobufCMessage *answer(struct desk_call *call)
{
    Senconet__Desk__V1__DraftsAnswer *answer =
        message_new(call->arena, &senconet__desk__v1__drafts_answer__descriptor);
    answer->drafts = drafts_all(call->desk->store, &answer->n_drafts, call->arena);
    return &answer->base;
}

const struct desk_method desk_drafts = {.name = "Drafts", .answer = answer};
