/* Desk.Line: how the line to the trust is, what waits for it, and whose page this is. */
#include "client/desk/chosen.h"

#include "client/desk/probe.h"
#include "client/line/moment.h"
#include "client/outbox/offered.h"
#include "client/store/notices.h"
#include "client/store/waiting.h"
#include "common/wire/message.h"

#include <stdlib.h>
#include <string.h>

enum { STATE_SECONDS = 30 };

/* NULL where it has not been yet. */
static char *moment(struct arena *arena, time_t at)
{
    char text[MOMENT_TEXT];
    return at != 0 ? arena_copy(arena, moment_iso(text, at)) : NULL;
}

/* Those whose outcome has been shown. */
static const char *forget_seen(struct desk_call *call,
                               const Senconet__Desk__V1__LineRequest *request)
{
    const char *fault = NULL;
    size_t count;
    if (request->n_seen == 0)
        return NULL;
    Senconet__Desk__V1__Waiting **waiting = waiting_all(call->desk->store, &count, call->arena);
    for (size_t i = 0; i < count && fault == NULL; i++)
        for (size_t seen = 0; seen < request->n_seen && waiting[i]->outcome != NULL; seen++)
            if (strcmp(request->seen[seen], waiting[i]->write_id) == 0)
                fault = waiting_seen(call->desk->store, waiting[i]->write_id, call->arena);
    return fault;
}

static const char *forget_read(struct desk_call *call,
                               const Senconet__Desk__V1__LineRequest *request)
{
    const char *fault = NULL;
    for (size_t i = 0; i < request->n_read && fault == NULL; i++)
        fault = notices_drop(call->desk->store, request->read[i], call->arena);
    return fault;
}

static Senconet__Desk__V1__Notice *notice_message(const struct notice *notice, struct arena *arena)
{
    Senconet__Desk__V1__Notice *told = message_new(arena, &senconet__desk__v1__notice__descriptor);
    bool damaged = notice->kind == NOTICE_DAMAGED;
    told->id = arena_copy(arena, notice->id);
    told->at = arena_copy(arena, notice->at);
    told->has_kind = 1;
    told->kind = damaged ? SENCONET__DESK__V1__NOTICE__KIND__DAMAGED
                         : SENCONET__DESK__V1__NOTICE__KIND__SENT_AGAIN;
    told->words =
        arena_copy(arena, damaged ? store_damaged_words(notice->detail, arena)
                                  : offered_words(strtoull(notice->detail, NULL, 10), arena));
    return told;
}

static void add_notices(Senconet__Desk__V1__LineAnswer *answer, struct desk *desk,
                        struct arena *arena)
{
    const struct notice *all = notices_all(desk->store, &answer->n_notices, arena);
    answer->notices = arena_need(arena, (answer->n_notices + 1) * sizeof *answer->notices);
    for (size_t i = 0; i < answer->n_notices; i++)
        answer->notices[i] = notice_message(&all[i], arena);
}

/* Whoever comes back to the window, or to the line, finds what is new. */
static void add_followed(Senconet__Desk__V1__LineAnswer *answer, struct desk *desk, bool returned,
                         struct arena *arena)
{
    struct followed followed = following_state(desk->following);
    bool back =
        followed.failed && answer->standing == SENCONET__DESK__V1__LINE_ANSWER__STANDING__CONNECTED;
    if (returned || back)
        following_look(desk->following);
    answer->has_changes = 1;
    answer->changes = followed.changes;
    answer->followed_at = moment(arena, followed.at);
}

/* Profiles that this machine has joined under. */
static void add_profiles(Senconet__Desk__V1__LineAnswer *answer, struct arena *arena)
{
    char **names = profile_names(arena);
    size_t count = 0;
    while (names[count] != NULL)
        count++;
    answer->profiles = arena_need(arena, (count + 1) * sizeof *answer->profiles);
    for (size_t i = 0; i < count; i++) {
        struct profile profile;
        if (profile_open(&profile, names[i], arena) == EXIT_DONE &&
            profile.standing == PROFILE_JOINED)
            answer->profiles[answer->n_profiles++] = names[i];
    }
}

/* What is shown of a line that nobody uses is not older than that, and some seconds. */
static void add_line(Senconet__Desk__V1__LineAnswer *answer, struct desk *desk, struct arena *arena)
{
    static const Senconet__Desk__V1__LineAnswer__Standing standing[] = {
        [LINE_NOT_TRIED] = SENCONET__DESK__V1__LINE_ANSWER__STANDING__NOT_TRIED,
        [LINE_CONNECTED] = SENCONET__DESK__V1__LINE_ANSWER__STANDING__CONNECTED,
        [LINE_DOWN] = SENCONET__DESK__V1__LINE_ANSWER__STANDING__OFFLINE};
    struct line_state state = line_state(desk->line);
    if (time(NULL) - state.tried_at >= STATE_SECONDS)
        desk_probe(desk);
    answer->standing = standing[state.standing];
    answer->why = state.why != NULL ? arena_copy(arena, state.why) : NULL;
    answer->answered_at = moment(arena, state.answered_at);
    answer->sent_at = moment(arena, delivery_sent_at(desk->delivery));
    answer->waiting = waiting_all(desk->store, &answer->n_waiting, arena);
}

static Senconet__Desk__V1__NotOpen *not_open(const struct chosen_fault *fault, struct arena *arena)
{
    Senconet__Desk__V1__NotOpen *told =
        message_new(arena, &senconet__desk__v1__not_open__descriptor);
    told->profile = fault->profile != NULL ? arena_copy(arena, fault->profile) : NULL;
    told->words = arena_copy(arena, fault->words);
    return told;
}

static const ProtobufCMessage *answer(struct desk_call *call)
{
    const Senconet__Desk__V1__LineRequest *request = call->request;
    struct desk *desk = call->desk;
    const char *fault = desk != NULL ? forget_seen(call, request) : NULL;
    if (fault == NULL && desk != NULL)
        fault = forget_read(call, request);
    if (fault != NULL)
        return desk_refuse(call, GRPC_INTERNAL, "%s", fault);
    Senconet__Desk__V1__LineAnswer *answer =
        message_new(call->arena, &senconet__desk__v1__line_answer__descriptor);
    answer->has_standing = 1;
    if (desk != NULL) {
        add_line(answer, desk, call->arena);
        add_notices(answer, desk, call->arena);
        add_followed(answer, desk, request->returned, call->arena);
    } else if (call->chosen->fault.words != NULL && !call->chosen->fault.not_joined) {
        answer->fault = not_open(&call->chosen->fault, call->arena);
    }
    answer->has_waiting_of_others = 1;
    answer->waiting_of_others = chosen_waiting(call->chosen, desk);
    answer->profile = arena_copy(call->arena, desk != NULL ? desk->profile.name : "");
    add_profiles(answer, call->arena);
    return &answer->base;
}

const struct desk_method desk_line = {.name = "Line", .answer = answer, .without_profile = true};
