/* Opening and closing, and the list of calls. */
#include "client/desk/desk.h"

#include "client/store/identity.h"
#include "common/base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { DESK_ARENA = 1 << 20, MESSAGE_MAX = 500 };

/* A command has the store for a moment only. */
enum { PATIENCE_MS = 1000 };

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

const char *desk_open(struct desk **desk, const char *profile, struct event_base *base,
                      struct arena *arena)
{
    struct desk *opened = memory_zeroed(1, sizeof *opened);
    arena_init(&opened->arena, DESK_ARENA);
    const char *fault =
        open_profile(opened, profile != NULL ? arena_copy(&opened->arena, profile) : NULL);
    if (fault == NULL)
        fault = store_open_parts(&opened->store, &opened->profile, STORE_FILE | STORE_KEPT,
                                 PATIENCE_MS, &opened->arena);
    *desk = NULL;
    if (fault != NULL) {
        fault = arena_copy(arena, fault);
        desk_close(opened);
        return fault;
    }
    if (store_moved_aside(opened->store) != NULL)
        fprintf(stderr, "senco: %s\n", store_moved_aside(opened->store));
    opened->line = line_new(base, &opened->profile);
    opened->delivery = delivery_new(base, opened->store, opened->line);
    opened->following =
        following_new(base, opened->store, opened->line, opened->delivery, FOLLOWING_PACE);
    *desk = opened;
    return NULL;
}

void desk_close(struct desk *desk)
{
    if (desk == NULL)
        return;
    line_free(desk->line); /* who waits for an answer is told, which the delivery notes */
    delivery_free(desk->delivery);
    following_free(desk->following);
    store_close(desk->store);
    arena_release(&desk->arena);
    free(desk);
}

const struct desk_method *desk_method_find(const char *name)
{
    static const struct desk_method *const methods[] = {
        &desk_choose,       &desk_draft,  &desk_drafts,    &desk_keep_draft,
        &desk_drop_draft,   &desk_judge,  &desk_working,   &desk_words,
        &desk_receipt_file, &desk_line,   &desk_make_code, &desk_policy_command,
        &desk_take_back,    &desk_status, &desk_compare,   &desk_settle,
        &desk_salvage,
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
