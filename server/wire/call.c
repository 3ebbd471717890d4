/* Answered once, or abandoned. */
#include "server/wire/call.h"

#include "common/wire/text.h"

#include <assert.h>
#include <stdarg.h>

void call_answer(struct call *call, const struct response *answer)
{
    assert(!call->answered);
    call->answered = true;
    call->on_abandoned = NULL;
    request_line_tell(&call->line, answer->code);
    call->send_answer(call, answer);
}

void call_refuse(struct call *call, enum grpc_code code, const char *format, ...)
{
    char words[512];
    va_list arguments;
    va_start(arguments, format);
    text_print(words, sizeof words, format, arguments);
    va_end(arguments);
    call_answer(call, &(struct response){.code = code, .message = arena_copy(&call->arena, words)});
}

void call_abandon(struct call *call)
{
    void (*on_abandoned)(struct call *) = call->on_abandoned;
    call->on_abandoned = NULL;
    if (on_abandoned != NULL)
        on_abandoned(call);
}
