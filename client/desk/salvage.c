/* Desk.Salvage: what can be read of a store that was damaged is taken over. */
#include "client/desk/desk.h"

#include "client/store/notices.h"
#include "client/store/store_check.h"
#include "common/wire/message.h"

#include <string.h>

enum { LOST_MOST = 200 };

struct losing {
    Senconet__Desk__V1__SalvageAnswer *answer;
    struct arena *arena;
};

static void on_lost(void *owner, const char *words)
{
    const struct losing *losing = owner;
    Senconet__Desk__V1__SalvageAnswer *answer = losing->answer;
    fprintf(stderr, "senco: lost: %s\n", words);
    if (answer->n_lost < LOST_MOST)
        answer->lost[answer->n_lost++] = arena_copy(losing->arena, words);
}

/* No file but one that was moved aside here. */
static const char *file_of(struct desk_call *call, const char *id)
{
    size_t count;
    const struct notice *all = notices_all(call->desk->store, &count, call->arena);
    for (size_t i = 0; i < count; i++)
        if (id != NULL && all[i].kind == NOTICE_DAMAGED && strcmp(all[i].id, id) == 0)
            return all[i].detail;
    return NULL;
}

static const ProtobufCMessage *answer(struct desk_call *call)
{
    const Senconet__Desk__V1__SalvageRequest *request = call->request;
    const char *path = file_of(call, request->id);
    struct store_salvaged salvaged;
    if (path == NULL)
        return desk_refuse(call, GRPC_NOT_FOUND, "nothing is left of this to be taken over");
    Senconet__Desk__V1__SalvageAnswer *answer =
        message_new(call->arena, &senconet__desk__v1__salvage_answer__descriptor);
    answer->lost = arena_need(call->arena, LOST_MOST * sizeof *answer->lost);
    struct losing losing = {answer, call->arena};
    const char *fault =
        store_salvage(call->desk->store, path, on_lost, &losing, &salvaged, call->arena);
    if (fault != NULL)
        return desk_refuse(call, GRPC_FAILED_PRECONDITION, "%s", fault);
    delivery_hurry(call->desk->delivery);
    answer->words = arena_copy(call->arena, store_salvaged_words(&salvaged, call->arena));
    return &answer->base;
}

const struct desk_method desk_salvage = {.name = "Salvage", .answer = answer};
