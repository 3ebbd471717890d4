/* Rows -> meetings and actions. */
#include "server/handlers/meetings/row.h"

#include "common/wire/message.h"
#include "server/handlers/meetings/write.h"

static void take_times(Senconet__V1__Meeting *meeting, struct arena *arena, const struct rows *rows,
                       int row)
{
    meeting->from = rows_copy(rows, row, "from_local", arena);
    meeting->until = rows_copy(rows, row, "until_local", arena);
    meeting->starts_at = rows_copy(rows, row, "starts_at", arena);
    meeting->ends_at = rows_copy(rows, row, "ends_at", arena);
    meeting->changed_at = rows_copy(rows, row, "changed_at", arena);
    meeting->items_until = rows_copy(rows, row, "items_until", arena);
}

static void take_place(Senconet__V1__Meeting *meeting, struct arena *arena, const struct rows *rows,
                       int row)
{
    meeting->has_host = !rows_null(rows, row, "host");
    meeting->host = (uint64_t)rows_int(rows, row, "host");
    meeting->host_name = rows_copy(rows, row, "host_name", arena);
    meeting->place = rows_copy(rows, row, "place", arena);
    meeting->online = rows_copy(rows, row, "online", arena);
    meeting->has_note_taker = !rows_null(rows, row, "note_taker");
    meeting->note_taker = (uint64_t)rows_int(rows, row, "note_taker");
    meeting->note_taker_name = rows_copy(rows, row, "note_taker_name", arena);
}

static void take_counts(Senconet__V1__Meeting *meeting, const struct rows *rows, int row)
{
    meeting->has_invited = meeting->has_came = meeting->has_agenda_version =
        meeting->has_attendance_version = meeting->has_minutes_version =
            meeting->has_minutes_final = 1;
    meeting->invited = (uint64_t)rows_int(rows, row, "invited");
    meeting->came = (uint64_t)rows_int(rows, row, "came");
    meeting->agenda_version = (uint64_t)rows_int(rows, row, "agenda_version");
    meeting->attendance_version = (uint64_t)rows_int(rows, row, "attendance_version");
    meeting->minutes_version = (uint64_t)rows_int(rows, row, "minutes_version");
    meeting->minutes_final = rows_bool(rows, row, "minutes_final");
}

Senconet__V1__Meeting *meeting_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__Meeting *meeting = message_new(arena, &senconet__v1__meeting__descriptor);
    meeting->has_number = meeting->has_version = meeting->has_cancelled = 1;
    meeting->number = (uint64_t)rows_int(rows, row, "number");
    meeting->version = (uint64_t)rows_int(rows, row, "version");
    meeting->title = rows_copy(rows, row, "title", arena);
    meeting->cancelled = rows_bool(rows, row, "cancelled");
    meeting->reason = rows_copy(rows, row, "reason", arena);
    meeting->planned_by = rows_copy(rows, row, "planned_by", arena);
    meeting->uid = rows_copy(rows, row, "uid", arena);
    take_times(meeting, arena, rows, row);
    take_place(meeting, arena, rows, row);
    take_counts(meeting, rows, row);
    return meeting;
}

#define HELD_WORDS "this meeting was held, as who came or its minutes say: its time stays"

static const struct network_refusal refusals[] = {
    {"ends first", "until", GRPC_INVALID_ARGUMENT, "the meeting would end before it begins"},
    {"too long", "until", GRPC_INVALID_ARGUMENT,
     "a meeting lasts 24 hours at the most: plan one for each day"},
    {"held", "number", GRPC_FAILED_PRECONDITION,
     "this meeting was held, as who came or its minutes say: it cannot be cancelled any more"},
    {"held from", "from", GRPC_FAILED_PRECONDITION, HELD_WORDS},
    {"held until", "until", GRPC_FAILED_PRECONDITION, HELD_WORDS},
    {"too far", "from", GRPC_INVALID_ARGUMENT, "this is more than three years away"},
    {"no host", "host", GRPC_NOT_FOUND, "the trust has no such school"},
    {"not their school", "host", GRPC_PERMISSION_DENIED,
     "a SENCO plans meetings that their own school hosts: name it; an administrator can plan any"},
    {"nowhere", "place", GRPC_INVALID_ARGUMENT, "say where: a place, an address online, or both"},
    {"items too late", "itemsUntil", GRPC_INVALID_ARGUMENT,
     "items can be proposed until the day of the meeting, at the latest"},
    {"no note taker", "noteTaker", GRPC_NOT_FOUND,
     "nobody of this number is SENCO or administrator today: they take the minutes"},
    {0},
};

const ProtobufCMessage *meeting_write_reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__MeetingAnswer *answer =
        message_new(turn->arena, &senconet__v1__meeting_answer__descriptor);
    const char *outcome = rows_text(rows, 0, "outcome");
    if (network_refused(turn, outcome, refusals))
        return NULL;
    answer->meeting = meeting_message(turn->arena, rows, 0);
    answer->has_repeated = 1;
    answer->repeated = strcmp(outcome, "repeated") == 0;
    return &answer->base;
}

bool network_sees_all(const struct turn *turn)
{
    return (turn->roles & (MAY_SENCO | MAY_ADMINISTRATOR | MAY_DIRECTOR | MAY_AUDITOR)) != 0;
}

Senconet__V1__MeetingAction *action_message(struct arena *arena, const struct rows *rows, int row)
{
    Senconet__V1__MeetingAction *action =
        message_new(arena, &senconet__v1__meeting_action__descriptor);
    action->has_number = action->has_version = action->has_meeting = action->has_school =
        action->has_owner = action->has_state = action->has_overdue = 1;
    action->number = (uint64_t)rows_int(rows, row, "number");
    action->version = (uint64_t)rows_int(rows, row, "version");
    action->meeting = (uint64_t)rows_int(rows, row, "meeting");
    action->meeting_title = rows_copy(rows, row, "meeting_title", arena);
    action->what = rows_copy(rows, row, "what", arena);
    action->school = (uint64_t)rows_int(rows, row, "school");
    action->school_name = rows_copy(rows, row, "school_name", arena);
    action->owner = (uint64_t)rows_int(rows, row, "owner");
    action->owner_name = rows_copy(rows, row, "owner_name", arena);
    action->due_on = rows_copy(rows, row, "due_on", arena);
    action->state = (Senconet__V1__ActionState)rows_int(rows, row, "state");
    action->outcome = rows_copy(rows, row, "came_of_it", arena);
    action->changed_at = rows_copy(rows, row, "changed_at", arena);
    action->overdue = rows_bool(rows, row, "overdue");
    return action;
}

static const struct network_refusal action_refusals[] = {
    {"no action", "number", GRPC_NOT_FOUND, "there is no action of this number"},
    {"no school", "atSchool", GRPC_NOT_FOUND, "the trust has no such school"},
    {"whose", "owner", GRPC_FAILED_PRECONDITION,
     "this school has no SENCO, or several: say whose the action is, by the person's number"},
    {"no owner", "owner", GRPC_NOT_FOUND,
     "nobody of this number is SENCO or head of that school today"},
    {"not theirs", NULL, GRPC_PERMISSION_DENIED,
     "this is for whose action it is, and for who organises the meeting it comes from"},
    {"no outcome", "outcome", GRPC_INVALID_ARGUMENT, "say what came of it"},
    {"passed", "dueOn", GRPC_INVALID_ARGUMENT, "this day has passed: say one that is to come"},
    {"too far", "dueOn", GRPC_INVALID_ARGUMENT, "this day is more than three years away"},
    {0},
};

const ProtobufCMessage *action_write_reply(struct turn *turn, const struct rows *rows)
{
    Senconet__V1__ActionAnswer *answer =
        message_new(turn->arena, &senconet__v1__action_answer__descriptor);
    const char *outcome = rows_text(rows, 0, "outcome");
    if (network_refused(turn, outcome, action_refusals))
        return NULL;
    answer->action = action_message(turn->arena, rows, 0);
    answer->has_repeated = 1;
    answer->repeated = strcmp(outcome, "repeated") == 0;
    return &answer->base;
}
