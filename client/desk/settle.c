/* Desk.Settle: what becomes of a write that the trust has not taken. */
#include "client/desk/saved.h"

#include "client/outbox/choice.h"
#include "common/wire/message.h"

static enum choice choice_of(Senconet__Desk__V1__SettleRequest__Choice choice)
{
    switch (choice) {
    case SENCONET__DESK__V1__SETTLE_REQUEST__CHOICE__KEEP_MINE:
        return CHOICE_KEEP_MINE;
    case SENCONET__DESK__V1__SETTLE_REQUEST__CHOICE__KEEP_THEIRS:
        return CHOICE_KEEP_THEIRS;
    default:
        return CHOICE_DISMISS;
    }
}

static const ProtobufCMessage *answer(struct desk_call *call)
{
    const Senconet__Desk__V1__SettleRequest *request = call->request;
    if (!request->has_choice)
        return desk_refuse(call, GRPC_INVALID_ARGUMENT, "what is to become of it is not said");
    const Senconet__Desk__V1__Waiting *item = saved_find(call, request->write_id);
    if (item == NULL)
        return NULL;
    struct choice_made made =
        choice_make(call->desk->store, item, choice_of(request->choice),
                    saved_theirs(item, request->held, call->arena), call->arena);
    if (made.code != GRPC_OK)
        return desk_refuse(call, made.code, "%s", made.words);
    delivery_hurry(call->desk->delivery);
    Senconet__Desk__V1__SettleAnswer *answer =
        message_new(call->arena, &senconet__desk__v1__settle_answer__descriptor);
    answer->words = arena_copy(call->arena, made.words);
    answer->write_id = made.write_id != NULL ? arena_copy(call->arena, made.write_id) : NULL;
    return &answer->base;
}

const struct desk_method desk_settle = {.name = "Settle", .answer = answer};
