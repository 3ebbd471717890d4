/* Desk.Choose: works for another profile. */
#include "client/desk/chosen.h"

#include "common/wire/message.h"

static const ProtobufCMessage *answer(struct desk_call *call)
{
    const Senconet__Desk__V1__ChooseRequest *request = call->request;
    if (request->profile == NULL)
        return desk_refuse(call, GRPC_INVALID_ARGUMENT, "which profile is not said");
    const char *fault = chosen_change(call->chosen, request->profile, call->arena);
    if (fault != NULL)
        return desk_refuse(call, GRPC_FAILED_PRECONDITION, "%s", fault);
    Senconet__Desk__V1__ChooseAnswer *answer =
        message_new(call->arena, &senconet__desk__v1__choose_answer__descriptor);
    answer->profile = arena_copy(call->arena, chosen_profile(call->chosen));
    return &answer->base;
}

const struct desk_method desk_choose = {
    .name = "Choose", .answer = answer, .without_profile = true};
