/* Opening and closing, and the list of calls. */
#include "client/desk/desk.h"

#include "client/store/identity.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { DESK_ARENA = 1 << 20, MESSAGE_MAX = 500 };

static const char *open_profile(struct desk *desk, const char *name)
{
    const char *kept = name != NULL ? arena_copy(&desk->arena, name) : NULL; /* the asker's goes */
    if (profile_open(&desk->profile, kept, &desk->arena) != EXIT_DONE)
        return desk->profile.fault;
    switch (desk->profile.standing) {
    case PROFILE_JOINED:
        return identity_fault(&desk->profile, &desk->arena);
    case PROFILE_ABSENT:
    case PROFILE_NOT_JOINED:
        return arena_print(&desk->arena,
                           "you have not joined yet (profile \"%s\"): senco enrol CODE --server "
                           "HOST:PORT",
                           desk->profile.name);
    default:
        return desk->profile.fault;
    }
}

const char *desk_open(struct desk *desk, const char *profile, struct event_base *base,
                      struct arena *arena)
{
    *desk = (struct desk){0};
    arena_init(&desk->arena, DESK_ARENA);
    const char *fault = open_profile(desk, profile);
    if (fault == NULL)
        fault = store_open(&desk->store, &desk->profile, &desk->arena);
    if (fault != NULL)
        return arena_copy(arena, fault);
    desk->line = line_new(base, &desk->profile);
    desk->delivery = delivery_new(base, desk->store, desk->line);
    return NULL;
}

void desk_close(struct desk *desk)
{
    line_free(desk->line); /* who waits for an answer is told, which the delivery notes */
    delivery_free(desk->delivery);
    store_close(desk->store);
    arena_release(&desk->arena);
    *desk = (struct desk){0};
}

const struct desk_method *desk_method_find(const char *name)
{
    static const struct desk_method *const methods[] = {
        &desk_draft,   &desk_drafts, &desk_keep_draft,   &desk_drop_draft, &desk_judge,
        &desk_working, &desk_words,  &desk_receipt_file, &desk_line,
    };
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++)
        if (strcmp(methods[i]->name, name) == 0)
            return methods[i];
    return NULL;
}

const ProtobufCMessage *desk_refuse(struct desk_call *call, enum grpc_code code, const char *format,
                                    ...)
{
    char text[MESSAGE_MAX];
    va_list values;
    va_start(values, format);
    vsnprintf(text, sizeof text, format, values);
    va_end(values);
    call->code = code;
    call->message = arena_copy(call->arena, text);
    return NULL;
}
