/* Desk.MakeCode: a one-time code for somebody who is invited on the page. */
#include "client/desk/desk.h"

#include "client/store/one_time_code.h"
#include "common/wire/message.h"

static const ProtobufCMessage *answer(struct desk_call *call)
{
    const struct profile *profile = &call->desk->profile;
    struct one_time_code code;
    const char *fault = one_time_code_make(&code, profile, call->arena);
    if (fault != NULL)
        return desk_refuse(call, GRPC_INTERNAL, "%s", fault);
    Senconet__Desk__V1__MakeCodeAnswer *answer =
        message_new(call->arena, &senconet__desk__v1__make_code_answer__descriptor);
    answer->code = code.text;
    answer->code_id = arena_copy(call->arena, code.id);
    answer->has_secret_hash = 1;
    answer->secret_hash.len = sizeof code.secret_hash;
    answer->secret_hash.data = arena_need(call->arena, sizeof code.secret_hash);
    memcpy(answer->secret_hash.data, code.secret_hash, sizeof code.secret_hash);
    answer->typed = one_time_code_typed(&code, profile, call->arena);
    answer->server = arena_copy(call->arena, profile->server);
    return &answer->base;
}

const struct desk_method desk_make_code = {.name = "MakeCode", .answer = answer};
