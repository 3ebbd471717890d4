/* Desk.Compare: what was saved here, and what the trust holds of the same, side by side. */
#include "client/desk/saved.h"

#include "client/outbox/conflict.h"
#include "client/outbox/difference_words.h"
#include "common/wire/message.h"

static char *copy_if_any(struct arena *arena, const char *text)
{
    return text != NULL ? arena_copy(arena, text) : NULL;
}

static Senconet__Desk__V1__CompareAnswer__Difference *in_words(const struct difference *of,
                                                               struct arena *arena)
{
    Senconet__Desk__V1__CompareAnswer__Difference *told =
        message_new(arena, &senconet__desk__v1__compare_answer__difference__descriptor);
    told->field = arena_copy(arena, of->field);
    told->title = arena_copy(arena, difference_title(of->field, arena));
    told->mine = copy_if_any(arena, difference_value(of->field, of->mine, arena));
    told->theirs = copy_if_any(arena, difference_value(of->field, of->theirs, arena));
    return told;
}

static const ProtobufCMessage *answer(struct desk_call *call)
{
    const Senconet__Desk__V1__CompareRequest *request = call->request;
    Senconet__Desk__V1__Waiting *item = saved_find(call, request->write_id);
    if (item == NULL)
        return NULL;
    Senconet__Desk__V1__CompareAnswer *answer =
        message_new(call->arena, &senconet__desk__v1__compare_answer__descriptor);
    const ProtobufCMessage *theirs = item->state == SENCONET__DESK__V1__WAITING__STATE__CONFLICT
                                         ? saved_theirs(item, request->held, call->arena)
                                         : NULL;
    const struct difference *of =
        conflict_differences(call->desk->store, item, theirs, &answer->n_differences, call->arena);
    answer->differences =
        arena_need(call->arena, (answer->n_differences + 1) * sizeof *answer->differences);
    for (size_t i = 0; i < answer->n_differences; i++)
        answer->differences[i] = in_words(&of[i], call->arena);
    answer->saved = saved_message(item, call->arena);
    answer->has_known = 1;
    answer->known = theirs != NULL;
    answer->has_can_keep_mine = 1;
    answer->can_keep_mine = conflict_can_keep_mine(call->desk->store, item, theirs, call->arena);
    return &answer->base;
}

const struct desk_method desk_compare = {.name = "Compare", .answer = answer};
