/* By the words of senco status. */
#include "client/desk/saved.h"

#include "client/outbox/conflict.h"
#include "client/outbox/standing.h"
#include "client/store/waiting.h"
#include "common/wire/message.h"

#include <string.h>

Senconet__Desk__V1__Saved *saved_message(Senconet__Desk__V1__Waiting *item, struct arena *arena)
{
    Senconet__Desk__V1__Saved *saved = message_new(arena, &senconet__desk__v1__saved__descriptor);
    saved->item = item;
    saved->standing = arena_copy(arena, standing_words(item));
    saved->what = arena_copy(arena, standing_what(item));
    saved->receipt = standing_receipt(item, arena);
    saved->has_receipt = saved->receipt != 0;
    return saved;
}

Senconet__Desk__V1__Waiting *saved_find(struct desk_call *call, const char *write_id)
{
    size_t count = 0;
    Senconet__Desk__V1__Waiting **named =
        write_id == NULL || write_id[0] == '\0'
            ? NULL
            : waiting_named(call->desk->store, write_id, &count, call->arena);
    if (count == 1 && strcmp(named[0]->write_id, write_id) == 0)
        return named[0];
    (void)desk_refuse(call, GRPC_NOT_FOUND, "nothing of this number is kept on this machine");
    return NULL;
}

const ProtobufCMessage *saved_theirs(const Senconet__Desk__V1__Waiting *item,
                                     const Senconet__V1__GetReturnAnswer *held, struct arena *arena)
{
    const Senconet__V1__Return *now = held != NULL ? held->return_ : NULL;
    bool same = now != NULL && now->school == item->school && now->collection != NULL &&
                item->collection != NULL && strcmp(now->collection, item->collection) == 0 &&
                strncmp(item->method, "senconet.v1.Returns/", 20) == 0;
    return same ? &now->base : conflict_told(item, arena);
}
