/* Desk.Status: what was saved on this machine, and how far it has come. */
#include "client/desk/saved.h"

#include "client/outbox/standing.h"
#include "common/wire/message.h"

static const ProtobufCMessage *answer(struct desk_call *call)
{
    const Senconet__Desk__V1__StatusRequest *request = call->request;
    Senconet__Desk__V1__StatusAnswer *answer =
        message_new(call->arena, &senconet__desk__v1__status_answer__descriptor);
    Senconet__Desk__V1__Waiting **items =
        standing_items(call->desk->store, request->all, &answer->n_items, call->arena);
    answer->items = arena_need(call->arena, (answer->n_items + 1) * sizeof *answer->items);
    for (size_t i = 0; i < answer->n_items; i++)
        answer->items[i] = saved_message(items[i], call->arena);
    return &answer->base;
}

const struct desk_method desk_status = {.name = "Status", .answer = answer};
